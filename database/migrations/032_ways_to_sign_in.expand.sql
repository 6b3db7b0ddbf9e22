-- Passkeys, challenges, desks on which somebody has signed in before, and what is kept of old passwords.

create table app.passkey (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  staff_id uuid not null,
  credential_id bytea not null,
  -- COSE key as the authenticator gave it.
  public_key bytea not null,
  counter bigint not null default 0 check (counter >= 0),
  -- `singleDevice` cannot leave its authenticator, `multiDevice` may be copied by its provider.
  device_type text not null check (device_type in ('singleDevice', 'multiDevice')),
  backed_up boolean not null default false,
  transports jsonb not null default '[]',
  aaguid text not null default '',
  name text not null check (name <> ''),
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, credential_id),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);
create index passkey_of_staff on app.passkey (tenant_id, staff_id);

-- Challenges of ceremonies that have begun: good once, for five minutes. Before sign-in nobody has a tenant.
create table platform.sign_in_challenge (
  challenge bytea primary key check (octet_length(challenge) >= 16),
  -- `sign-in`, or the ceremony and the session it belongs to.
  purpose text not null,
  expires_at timestamptz not null
);

create function platform.keep_challenge(given bytea, wanted text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  delete from platform.sign_in_challenge where expires_at < clock_timestamp();
  insert into platform.sign_in_challenge values (given, wanted, clock_timestamp() + interval '5 minutes');
  $$;
revoke all on function platform.keep_challenge(bytea, text) from public;
grant execute on function platform.keep_challenge(bytea, text) to akashi_app;

-- Uses a challenge up; true when it was good.
create function platform.take_challenge(given bytea, wanted text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  with taken as (delete from platform.sign_in_challenge where challenge = given returning purpose, expires_at)
  select exists (select from taken where purpose = wanted and expires_at >= clock_timestamp());
  $$;
revoke all on function platform.take_challenge(bytea, text) from public;
grant execute on function platform.take_challenge(bytea, text) to akashi_app;

-- Desks (browsers) on which a person has signed in: guessing from elsewhere does not slow him down there.
create table app.known_desk (
  tenant_id uuid not null references app.tenant (tenant_id),
  staff_id uuid not null,
  desk_sha256 bytea not null,
  last_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, staff_id, desk_sha256),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);

-- The hash of the known desk from which somebody tried; empty: from anywhere.
alter table app.sign_in_attempt add column desk text not null default '';

alter table app.session add column desk_sha256 bytea;
-- The session with which the person's drafts on this desk began; their key is derived from it.
alter table app.session add column drafts_of uuid;

alter table app.staff add column password_must_change boolean not null default false;
alter table app.staff add column password_changed_at timestamptz;

create table app.password_history (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  staff_id uuid not null,
  password_hash text not null,
  replaced_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);
create index password_history_of_staff on app.password_history (tenant_id, staff_id, replaced_at desc);
