-- What 100 promised of the rows that were there before.

alter table app.encounter validate constraint encounter_accident_case;
alter table app.encounter validate constraint encounter_accident_alone;
alter table app.document validate constraint document_kind_known;
alter table app.patient_history validate constraint patient_history_entity_known;
