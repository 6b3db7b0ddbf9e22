-- What 106 promised of new rows is checked for those that were there, and the lines of a notice are found by it.
alter table app.claim_assessment_file validate constraint claim_assessment_file_tenant_id_withdrawn_by_fkey;
alter table app.claim_return_file validate constraint claim_return_file_tenant_id_withdrawn_by_fkey;
alter table app.claim_assessment validate constraint claim_assessment_tenant_id_file_id_fkey;
alter table app.claim_assessment validate constraint claim_assessment_tenant_id_withdrawn_by_fkey;
