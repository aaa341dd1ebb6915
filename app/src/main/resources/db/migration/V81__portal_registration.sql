-- Between the completed dossier and the certificate a task now stands where its registration is filed; the public still follows it.
insert into public_stage (stage, state) values ('registration-filed', 'acceptance');

create trigger public_task_before after update on case_file
    for each row when (new.type = 'task') execute function public_task_keep();
update case_file set family = family where type = 'task' and stage = 'registration-filed';
drop trigger public_task_before on case_file;
