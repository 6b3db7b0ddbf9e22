-- Why a charge was taken back for correction: asked at the desk, kept with the bill that became void.
alter table app.bill add column void_reason text not null default '';
