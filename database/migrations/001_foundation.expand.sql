-- The ground every later migration stands on. Policies and grants come from database/registry.ts.

-- Raises when the setting is missing (42704) or empty (22P02): a query without a tenant must fail,
-- never return nothing.
create function app.tid() returns uuid
  language sql stable parallel safe
  return pg_catalog.current_setting('app.tenant_id')::uuid;

create table platform.idempotency_key (
  tenant_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  actor uuid not null,
  -- SHA-256 of method and path, and of the request body: the same key with another request is refused.
  endpoint_sha256 bytea not null check (octet_length(endpoint_sha256) = 32),
  request_sha256 bytea not null check (octet_length(request_sha256) = 32),
  status integer not null check (status between 100 and 599),
  response jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, key)
);
create index idempotency_key_at on platform.idempotency_key (tenant_id, at);

create table platform.file_object (
  tenant_id uuid not null,
  -- SHA-256 of the ciphertext: the address in the store, and no hint of the content.
  sha256 bytea not null check (octet_length(sha256) = 32),
  key_version integer not null check (key_version > 0),
  size bigint not null check (size >= 0),
  media_type text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, sha256)
);

create table audit.inbox (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  -- Canonical JSON (RFC 8785) exactly as the application hashed it; tiles allow at most 65,535 bytes.
  body bytea not null check (octet_length(body) between 2 and 65535),
  primary key (tenant_id, id)
);
create index inbox_order on audit.inbox (tenant_id, at, id);

-- The only way into the log. The tenant is the transaction's, never an argument.
create function audit.log(event_id uuid, body text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (body::jsonb ->> 'id') is distinct from event_id::text then
    raise exception 'audit event without its id' using errcode = '22023';
  end if;
  insert into audit.inbox (tenant_id, id, body) values (app.tid(), event_id, convert_to(body, 'UTF8'));
end
$$;

-- Which tenants have rows to sequence: identifiers only, so that the sequencer can enter each one.
create function audit.tenants_waiting() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct tenant_id from audit.inbox
$$;

-- Owned by the job role, because only the owner of the worker's tables may add to them.
-- The payload carries identifiers; the tenant is set last so that nobody can name another one.
create function platform.enqueue(
  task text, payload jsonb, run_at timestamptz, queue text, job_key text, priority smallint, max_attempts smallint
) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  full_payload jsonb := payload || jsonb_build_object('tenantId', app.tid());
begin
  if octet_length(full_payload::text) > 4096 then
    raise exception 'a job carries identifiers, not content' using errcode = '22023';
  end if;
  return (graphile_worker.add_job(
    identifier => task, payload => full_payload::json, queue_name => queue, run_at => run_at,
    max_attempts => max_attempts::integer, job_key => job_key, priority => priority::integer,
    job_key_mode => case when job_key is null then null else 'replace' end)).id;
end
$$;
