-- VisitCare of packages/contract: what only a person can say of a visit (at the patient's home, fever, stopped by choice).
alter table app.encounter add column care jsonb not null default '{}';
