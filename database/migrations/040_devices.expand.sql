-- 端末台帳: the devices of an institution, their certificates, and the one-time codes by which they get one.

create table app.device (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  -- 端末番号, counted per institution.
  number integer not null check (number > 0),
  name text not null check (length(name) between 1 and 40),
  place text not null default '',
  -- Who is responsible for it, or whose it is.
  owner text not null default '',
  note text not null default '',
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);

create table app.device_certificate (
  tenant_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  -- 'builtin': issued here; 'external': by the authority of AKASHI_TLS_CLIENT_CA, noted at its first sign-in.
  origin text not null check (origin in ('builtin', 'external')),
  serial_number text not null check (serial_number ~ '^[0-9a-f]{2,40}$'),
  -- SHA-256 of the DER: what a connection shows, what sessions and access events keep.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  key_kind text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  pem text not null,
  issued_at timestamptz not null default clock_timestamp(),
  method text not null check (method in ('page', 'request', 'command', 'external')),
  -- Who put it into the device, in their own words, and from where it was fetched.
  installed_by text not null default '',
  installed_ip text not null default '',
  installed_agent text not null default '',
  last_seen_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text check (revoke_reason in ('lost', 'compromised', 'retired', 'replaced', 'other')),
  -- Every process asks for what has changed since it last asked.
  changed_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  unique (tenant_id, fingerprint),
  foreign key (tenant_id, device_id) references app.device (tenant_id, id),
  check (not_before < not_after),
  check ((revoked_at is null) = (revoke_reason is null))
);
create index device_certificate_changed on app.device_certificate (tenant_id, changed_at);
create index device_certificate_device on app.device_certificate (tenant_id, device_id);

create table app.device_enrolment (
  tenant_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  code_sha256 bytea not null check (octet_length(code_sha256) = 32),
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  certificate_id uuid,
  primary key (tenant_id, id),
  unique (tenant_id, code_sha256),
  foreign key (tenant_id, device_id) references app.device (tenant_id, id),
  foreign key (tenant_id, certificate_id) references app.device_certificate (tenant_id, id)
);

-- A handshake comes before any institution is known: the gate of each process must know every certificate. No names.
create function platform.device_certificates(changed_since timestamptz)
  returns table (
    tenant_id uuid, certificate_id uuid, fingerprint bytea, not_after timestamptz, revoked boolean, changed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.tenant_id, c.id, c.fingerprint, c.not_after, c.revoked_at is not null, c.changed_at
  from app.device_certificate c
  where c.changed_at >= changed_since and c.not_after > clock_timestamp() - interval '1 day'
$$;

-- Notes when certificates were last shown. The first use of a newer certificate ends the older ones of its device.
create function platform.note_devices_seen(certificates uuid[]) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ended integer;
begin
  with seen as (
    update app.device_certificate c set last_seen_at = clock_timestamp()
    where c.id = any (certificates) and c.revoked_at is null
    returning c.tenant_id, c.device_id, c.origin, c.issued_at
  )
  update app.device_certificate older
    set revoked_at = clock_timestamp(), revoke_reason = 'replaced', changed_at = clock_timestamp()
  from seen
  where older.tenant_id = seen.tenant_id and older.device_id = seen.device_id and older.origin = 'builtin'
    and seen.origin = 'builtin' and older.issued_at < seen.issued_at and older.revoked_at is null;
  get diagnostics ended = row_count;
  if ended > 0 then
    perform pg_notify('akashi_devices', '');
  end if;
  return ended;
end
$$;
