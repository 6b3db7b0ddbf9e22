-- akashi: no transaction
-- Pages of the assessments, newest month first.

create index concurrently if not exists claim_assessment_page on app.claim_assessment (tenant_id, processed_month desc, id);
