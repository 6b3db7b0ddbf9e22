-- Access of the provider's staff to an institution's data: asked for with a plan, approved by the institution, for an
-- hour at a time, every question recorded. There is no standing access: without an approved request nothing is read.

-- Personal accounts of the provider's staff. They belong to no institution and reach no data by themselves.
create table platform.operator (
  id uuid primary key,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,40}$'),
  name text not null,
  password_hash text not null,
  -- Base32 seed sealed under the operator's own key.
  totp_secret bytea not null,
  totp_last_step bigint,
  active boolean not null default true,
  failures integer not null default 0,
  failed_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);

create table platform.operator_session (
  token_sha256 bytea primary key check (octet_length(token_sha256) = 32),
  operator_id uuid not null references platform.operator (id),
  expires_at timestamptz not null
);

create table app.maintenance_request (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  operator_id uuid not null,
  operator_name text not null,
  ticket text not null,
  reason text not null,
  plan text not null,
  -- Names of the areas that may be read.
  areas text[] not null check (cardinality(areas) > 0),
  -- Names, addresses, numbers and free text are shown only when this was planned and approved.
  unmasked boolean not null default false,
  minutes integer not null check (minutes between 1 and 60),
  state text not null check (state in ('requested', 'refused', 'approved', 'ended')),
  requested_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_note text not null default '',
  started_at timestamptz,
  expires_at timestamptz,
  -- A renewal that waits for the institution: minutes and why.
  renewal_minutes integer check (renewal_minutes between 1 and 60),
  renewal_reason text,
  ended_at timestamptz,
  ended_by uuid,
  -- What the operator says was done, beside what was recorded.
  summary text not null default '',
  reviewed_by uuid,
  reviewed_at timestamptz,
  review_note text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, decided_by) references app.staff (tenant_id, id),
  foreign key (tenant_id, reviewed_by) references app.staff (tenant_id, id),
  check (started_at is null or expires_at <= started_at + interval '4 hours')
);
create index maintenance_request_at on app.maintenance_request (tenant_id, requested_at desc);

-- Every question, kept before its answer is shown.
create table app.maintenance_statement (
  tenant_id uuid not null,
  request_id uuid not null,
  n integer not null check (n > 0),
  at timestamptz not null,
  area text not null,
  -- The question as it was typed.
  query text not null,
  columns text[] not null default '{}',
  unmasked boolean not null,
  rows integer not null,
  patients integer not null,
  -- SHA-256 of the answer as it was handed out.
  answer_sha256 bytea check (octet_length(answer_sha256) = 32),
  refusal text,
  primary key (tenant_id, request_id, n),
  foreign key (tenant_id, request_id) references app.maintenance_request (tenant_id, id)
);

-- Reserves an attempt of an operator to sign in: it counts as failed until it is settled. After five failures each
-- further one waits longer, up to fifteen minutes.
create function platform.operator_attempt(wanted text) returns table (
    id uuid, name text, password_hash text, totp_secret bytea, totp_last_step bigint, wait_seconds integer)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  o platform.operator;
  wait numeric := 0;
begin
  select * into o from platform.operator p where p.login = wanted and p.active for update;
  if o.id is null then
    return;
  end if;
  if o.failures >= 5 and o.failed_at is not null then
    wait := least(900, power(2, least(o.failures - 4, 12))) - extract(epoch from clock_timestamp() - o.failed_at);
  end if;
  if wait <= 0 then
    update platform.operator p set failures = p.failures + 1, failed_at = clock_timestamp() where p.id = o.id;
  end if;
  return query select o.id, o.name, o.password_hash, o.totp_secret, o.totp_last_step, greatest(0, ceil(wait))::integer;
end
$$;

-- Settles a right attempt: the code's step must be newer than the last one, so that a code is good once.
create function platform.operator_sign_in(operator uuid, step bigint, token bytea, until timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update platform.operator p set totp_last_step = step, failures = 0, failed_at = null
    where p.id = operator and p.active and (p.totp_last_step is null or p.totp_last_step < step);
  if not found then
    return false;
  end if;
  delete from platform.operator_session s where s.expires_at < clock_timestamp();
  insert into platform.operator_session (token_sha256, operator_id, expires_at)
    values (token, operator, least(until, clock_timestamp() + interval '4 hours'));
  return true;
end
$$;

create function platform.operator_by_token(token bytea) returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.id, p.name from platform.operator_session s join platform.operator p on p.id = s.operator_id
   where s.token_sha256 = token and s.expires_at > clock_timestamp() and p.active
$$;

-- Adds an operator or gives an existing one new factors; an inactive one comes back. Called by the command alone.
create function platform.keep_operator(operator uuid, wanted text, full_name text, hash text, seed bytea) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  kept uuid;
begin
  insert into platform.operator (id, login, name, password_hash, totp_secret)
    values (operator, wanted, full_name, hash, seed)
    on conflict (login) do update set name = full_name, password_hash = hash, totp_secret = seed,
      totp_last_step = null, failures = 0, failed_at = null, active = true
    returning id into kept;
  delete from platform.operator_session s where s.operator_id = kept;
  return kept;
end
$$;

create function platform.dismiss_operator(wanted text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone uuid;
begin
  update platform.operator p set active = false where p.login = wanted and p.active returning p.id into gone;
  delete from platform.operator_session s where s.operator_id = gone;
  return gone is not null;
end
$$;

create function platform.operators() returns table (id uuid, login text, name text, active boolean, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.id, p.login, p.name, p.active, p.created_at from platform.operator p order by p.login
$$;
