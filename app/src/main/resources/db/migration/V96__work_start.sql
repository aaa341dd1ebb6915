-- What a person's work list begins with: list 1 the dossiers that wait for them, 2 the limits that are past, 3 those at risk.
-- A function, because planning took longer than reading: its plan is made once for each connection. What a person is related to is
-- read once and one by one (a plan that is made for everybody takes it for more than it is, and then reads all limits instead), and
-- limits are asked only of dossiers that have a pressing one. total is of all, at most cap.
create function work_start(account bigint, organisations bigint[], authority integer, codes text[], today date, cap integer, most integer)
    returns table (list integer, case_id bigint, duty text, provision text, due_on date, waits text, total bigint)
    language plpgsql stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    with tied as materialized (
        select t.case_id, '@' || t.relation as who
          from case_party t
         where (t.account_id = work_start.account or t.organisation_id = any(work_start.organisations))
           and t.from_on <= work_start.today and (t.until_on is null or t.until_on > work_start.today)
         limit 20000),
    related as materialized (
        select c.id, t.who, c.next_due, c.waits = t.who and not c.ended as waiting,
               c.next_due < work_start.today or c.next_alarm <= work_start.today as pressing
          from tied t
         cross join lateral (select f.id, f.next_due, f.next_alarm, f.waits, f.ended from case_file f where f.root_id = t.case_id
                             union all
                             select f.id, f.next_due, f.next_alarm, f.waits, f.ended from case_file f where f.id = t.case_id and f.root_id <> f.id
                             offset 0) c),
    waiting as (
        select w.id, w.next_due as due_on
          from unnest(work_start.codes) code(code)
         cross join lateral (select f.id, f.next_due from case_file f
                              where f.authority_id = work_start.authority and f.waits = code.code and not f.ended
                              order by f.next_due, f.id limit work_start.cap) w
        union
        select r.id, r.next_due from related r where r.waiting),
    mine as materialized (
        select d.id, d.due_on
          from related r
         cross join lateral (select o.id, o.due_on from case_deadline o
                              where o.case_id = r.id and o.state = 'open' and o.waits = r.who
                                and (o.due_on < work_start.today or o.alarm_on <= work_start.today) offset 0) d
         where r.pressing),
    late as (
        select l.id, l.due_on
          from unnest(work_start.codes) code(code)
         cross join lateral (select d.id, d.due_on from case_deadline d
                              where d.state = 'open' and d.authority_id = work_start.authority and d.waits = code.code and d.due_on < work_start.today
                              order by d.due_on, d.id limit work_start.cap) l
        union
        select m.id, m.due_on from mine m where m.due_on < work_start.today),
    risk as (
        select l.id, l.due_on
          from unnest(work_start.codes) code(code)
         cross join lateral (select d.id, d.due_on from case_deadline d
                              where d.state = 'open' and d.authority_id = work_start.authority and d.waits = code.code
                                and d.due_on >= work_start.today and d.alarm_on <= work_start.today
                              order by d.due_on, d.id limit work_start.cap) l
        union
        select m.id, m.due_on from mine m where m.due_on >= work_start.today)
    (select 1, w.id, cast(null as text), cast(null as text), w.due_on, cast(null as text),
            (select count(*) from (select 1 from waiting limit work_start.cap) x)
       from waiting w order by w.due_on nulls last, w.id limit work_start.most)
    union all
    select 2, d.case_id, d.duty, d.provision, d.due_on, d.waits, (select count(*) from (select 1 from late limit work_start.cap) x)
      from (select l.id from late l order by l.due_on, l.id limit work_start.most) f join case_deadline d on d.id = f.id
    union all
    select 3, d.case_id, d.duty, d.provision, d.due_on, d.waits, (select count(*) from (select 1 from risk limit work_start.cap) x)
      from (select l.id from risk l order by l.due_on, l.id limit work_start.most) f join case_deadline d on d.id = f.id;
end $$;
