-- akashi: no transaction
-- Finds a session by the token it has just replaced.

create index concurrently if not exists session_by_previous on app.session (tenant_id, previous_sha256);
