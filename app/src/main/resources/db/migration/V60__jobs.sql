-- Which work runs when; kept by db-scheduler, whose columns these are.
create table job_schedule (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    constraint job_schedule_pk primary key (task_name, task_instance)
);
create index job_schedule_due on job_schedule (execution_time);
create index job_schedule_heartbeat on job_schedule (last_heartbeat) where picked;

-- How the latest run of each job went.
create table job_run (
    job        text        primary key,
    started_at timestamptz not null,
    millis     bigint      not null,
    failed     boolean     not null,
    -- what the latest failure said; stays after a later success
    error      text,
    error_at   timestamptz
);

-- How far each follower has read the outbox; moves in the transaction that takes the messages.
create table outbox_cursor (
    follower text        primary key,
    turn     bigint      not null default 0,
    id       bigint      not null default 0,
    moved_at timestamptz,
    failures integer     not null default 0,
    error    text,
    retry_at timestamptz
);

-- Messages that a follower could not take however often it tried, kept until an administrator has it try again.
create table outbox_parked (
    follower text        not null,
    id       bigint      not null references outbox (id),
    error    text        not null,
    at       timestamptz not null,
    constraint outbox_parked_pk primary key (follower, id)
);
