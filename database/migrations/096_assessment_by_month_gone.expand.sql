-- akashi: no transaction
-- The index of the pages leads with the same columns.

drop index concurrently if exists app.claim_assessment_by_month;
