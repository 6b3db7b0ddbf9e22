-- The institution, dated, and the people who work in it.

create table app.tenant (
  tenant_id uuid primary key,
  -- Short name typed at sign-in, e.g. `mihon`.
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
  name text not null,
  created_at timestamptz not null default clock_timestamp()
);

create table app.institution (
  tenant_id uuid not null references app.tenant (tenant_id),
  valid_from date not null,
  -- 医療機関コード (7 digits), 都道府県番号 (2 digits)
  code text not null check (code ~ '^[0-9]{7}$'),
  prefecture text not null check (prefecture ~ '^[0-9]{2}$'),
  name text not null,
  postal_code text not null default '',
  address text not null,
  phone text not null,
  founder text not null default '',
  kind text not null check (kind in ('clinic', 'hospital')),
  beds integer not null default 0 check (beds >= 0),
  general_beds integer not null default 0 check (general_beds >= 0),
  pediatrics boolean not null default false,
  primary key (tenant_id, valid_from)
);

create table app.department (
  tenant_id uuid not null references app.tenant (tenant_id),
  -- 診療科コード (別表10), e.g. 01 内科
  code text not null check (code ~ '^[0-9]{2}$'),
  name text not null,
  sort integer not null default 0,
  primary key (tenant_id, code)
);

create table app.facility_standard (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  -- Key of packages/fees/src/standards.ts
  standard text not null,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  primary key (tenant_id, id),
  unique (tenant_id, standard, valid_from),
  check (valid_from <= valid_to)
);

create table app.opening_hours (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  weekday integer not null check (weekday between 0 and 6),
  opens text not null check (opens ~ '^[0-2][0-9]:[0-5][0-9]$'),
  closes text not null check (closes ~ '^[0-2][0-9]:[0-5][0-9]$'),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  primary key (tenant_id, id),
  check (opens < closes)
);

create table app.closed_day (
  tenant_id uuid not null references app.tenant (tenant_id),
  date date not null,
  reason text not null default '',
  primary key (tenant_id, date)
);

-- Dated settings, e.g. `orders.carryOutOnSigning`.
create table app.setting (
  tenant_id uuid not null references app.tenant (tenant_id),
  key text not null,
  valid_from date not null,
  value jsonb not null,
  primary key (tenant_id, key, valid_from)
);

-- Numbers counted per tenant: patient numbers, receipt numbers.
create table app.counter (
  tenant_id uuid not null references app.tenant (tenant_id),
  name text not null,
  value bigint not null,
  primary key (tenant_id, name)
);

create table app.staff (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  login_id text not null check (login_id ~ '^[a-z0-9][a-z0-9._-]{1,40}$'),
  name text not null,
  kana text not null default '',
  role text not null check (role in ('doctor', 'nurse', 'clerk', 'administrator')),
  department_code text,
  password_hash text not null,
  -- Base32 secret sealed with the tenant's key; null until enrolled.
  totp_secret bytea,
  -- Last accepted time step: a code is good once.
  totp_last_step bigint,
  active boolean not null default true,
  valid_until date,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  unique (tenant_id, login_id),
  foreign key (tenant_id, department_code) references app.department (tenant_id, code)
);

create table app.session (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  staff_id uuid not null,
  token_sha256 bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  locked_at timestamptz,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  user_agent text not null default '',
  ip text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, token_sha256),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);

-- Failed and successful sign-ins: the source of the delay, kept without the password.
create table app.sign_in_attempt (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  login_id text not null,
  ip text not null default '',
  succeeded boolean not null,
  reason text not null default '',
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id)
);
create index sign_in_attempt_recent on app.sign_in_attempt (tenant_id, login_id, at desc);

-- Before sign-in nobody has a tenant yet: this one function turns the typed code into an id, nothing more.
create function platform.tenant_id_by_code(wanted text) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select tenant_id from app.tenant where code = wanted $$;
revoke all on function platform.tenant_id_by_code(text) from public;
grant execute on function platform.tenant_id_by_code(text) to akashi_app;

-- Recognises a session by the hash of its token and notes that it is alive; whoever has no token learns nothing.
create function platform.session_by_token(tenant uuid, token bytea, background boolean)
  returns table (id uuid, staff_id uuid, role text, locked_at timestamptz, expires_at timestamptz, last_seen_at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    return query
      select s.id, s.staff_id, p.role, s.locked_at, s.expires_at, s.last_seen_at
      from app.session s join app.staff p on p.tenant_id = s.tenant_id and p.id = s.staff_id
      where s.tenant_id = tenant and s.token_sha256 = token and s.ended_at is null and s.expires_at > clock_timestamp()
        and p.active and (p.valid_until is null or p.valid_until >= current_date);
    if background then
      return;
    end if;
    -- At most once in half a minute: a busy screen must not rewrite its session row all the time.
    update app.session s set last_seen_at = clock_timestamp()
      where s.tenant_id = tenant and s.token_sha256 = token and s.ended_at is null and s.locked_at is null
        and s.last_seen_at between clock_timestamp() - interval '10 minutes' and clock_timestamp() - interval '30 seconds';
  end
  $$;
revoke all on function platform.session_by_token(uuid, bytea, boolean) from public;
grant execute on function platform.session_by_token(uuid, bytea, boolean) to akashi_app;
