-- akashi: no transaction
-- Counts the failures of one address.

create index concurrently if not exists sign_in_attempt_of_address on app.sign_in_attempt (tenant_id, ip, at desc);
