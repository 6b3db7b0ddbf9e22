-- akashi: no transaction
-- Whether one patient has a further word, and which words go when a name changes, without reading everybody's words.

create index concurrently if not exists patient_token_by_patient on app.patient_token (tenant_id, patient_id, token);
