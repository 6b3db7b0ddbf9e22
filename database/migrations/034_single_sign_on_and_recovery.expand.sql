-- Sign-in through the institution's own identity provider, and the way back for somebody who lost his factors.

create table app.sso_provider (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  -- Shown on the button, e.g. 院内ポータル.
  name text not null check (name <> ''),
  issuer text not null,
  client_id text not null,
  -- Sealed with the tenant's key; null for a public client.
  client_secret bytea,
  -- What the ID token must say: authentication context (acr), methods (amr), and age of the sign-in there.
  required_acr text not null default '',
  required_amr text not null default '',
  max_age_minutes integer not null default 720 check (max_age_minutes between 1 and 1440),
  active boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, issuer, client_id)
);

-- Whom the provider means: identity is issuer and subject, never an address or a name.
create table app.sso_link (
  tenant_id uuid not null references app.tenant (tenant_id),
  issuer text not null,
  subject text not null,
  staff_id uuid not null,
  linked_at timestamptz not null default clock_timestamp(),
  -- The person himself, or the administrator who linked him.
  linked_by uuid not null,
  primary key (tenant_id, issuer, subject),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);
create index sso_link_of_staff on app.sso_link (tenant_id, staff_id);

-- A sign-in that is on its way through the provider, or waits to be linked. Good once.
create table app.sso_flow (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  provider_id uuid not null,
  -- SHA-256 of what the browser keeps in a cookie: another browser cannot finish the flow.
  browser_sha256 bytea not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  -- Known once the provider has answered.
  subject text,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, provider_id) references app.sso_provider (tenant_id, id)
);

create table app.recovery (
  tenant_id uuid not null references app.tenant (tenant_id),
  id uuid not null,
  staff_id uuid not null,
  requested_by uuid not null,
  approved_by uuid not null,
  approved_at timestamptz not null,
  -- SHA-256 of the one-time enrolment code; null until it was shown.
  code_sha256 bytea,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- When the person was told that others reset his factors.
  told_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references app.staff (tenant_id, id)
);
create index recovery_of_staff on app.recovery (tenant_id, staff_id, approved_at desc);
