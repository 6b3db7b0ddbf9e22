-- What is done once a day in each institution, and the last day on which it was begun: in the transaction that begins it.
create table app.daily_run (
  tenant_id uuid not null references app.tenant (tenant_id),
  task text not null check (task ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  day date not null,
  primary key (tenant_id, task)
);

-- The institutions in which a task has not been begun on this day. Identifiers alone: the timer that asks works for all.
create function platform.daily_due(task text, day date)
  returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.tenant_id from app.tenant t
      where not exists (select from app.daily_run r
        where r.tenant_id = t.tenant_id and r.task = daily_due.task and r.day >= daily_due.day)
  $$;
revoke all on function platform.daily_due(text, date) from public;
grant execute on function platform.daily_due(text, date) to akashi_app;
