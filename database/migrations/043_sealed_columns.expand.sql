-- Columns that only hold sealed values (database/registry/sealed.ts), and what finds them without showing them.
-- Not valid: rows from before are sealed by the start that follows, which then validates these checks.

-- A value sealed under the tenant's key: version, then nonce, ciphertext and tag in base64url.
create function app.is_sealed(value text) returns boolean
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  return value = '' or value ~ '^ak1\.[0-9]+\.[A-Za-z0-9_-]{38,}$';
create function app.is_sealed(value jsonb) returns boolean
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  return value #>> '{}' ~ '^ak1\.[0-9]+\.[A-Za-z0-9_-]{38,}$';

alter table app.patient add constraint patient_sealed check (
  app.is_sealed(postal_code) and app.is_sealed(address) and app.is_sealed(phone) and app.is_sealed(phone2)
  and app.is_sealed(emergency_contact) and app.is_sealed(note)) not valid;
alter table app.coverage add constraint coverage_sealed check (
  app.is_sealed(symbol) and app.is_sealed(number) and app.is_sealed(branch)) not valid;
alter table app.subsidy drop constraint subsidy_recipient_number_check;
alter table app.subsidy add constraint subsidy_sealed check (
  recipient_number <> '' and app.is_sealed(recipient_number)) not valid;
alter table app.patient_history add constraint patient_history_sealed check (app.is_sealed(body)) not valid;
alter table app.document add constraint document_sealed check (app.is_sealed(input)) not valid;
alter table app.claim add constraint claim_sealed check (app.is_sealed(body)) not valid;
alter table platform.idempotency_key add constraint idempotency_key_sealed
  check (response is null or app.is_sealed(response)) not valid;

-- Finds a patient by a number that is sealed: HMAC of the normalised number under the tenant's key for indexes.
create table app.patient_blind (
  tenant_id uuid not null,
  kind text not null check (kind in ('phone', 'insured', 'recipient')),
  digest bytea not null check (octet_length(digest) = 32),
  -- The patient, coverage or subsidy that holds the number.
  entity_id uuid not null,
  patient_id uuid not null,
  primary key (tenant_id, kind, digest, entity_id),
  foreign key (tenant_id, patient_id) references app.patient (tenant_id, id) on delete cascade
);
create index patient_blind_by_entity on app.patient_blind (tenant_id, entity_id);
create index patient_blind_by_patient on app.patient_blind (tenant_id, patient_id);
