-- Whom a kept answer shows: showing it again leaves the same trace.
alter table platform.idempotency_key add column patients uuid[] not null default '{}';
