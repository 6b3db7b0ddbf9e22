-- Rehabilitation is ordered as a kind of its own, so that the work list of the therapists names it.

alter table app.clinical_order drop constraint clinical_order_kind_check;
alter table app.clinical_order add constraint clinical_order_kind_known check (kind in (
  'prescription', 'injection', 'laboratory', 'physiology', 'imaging', 'treatment', 'surgery', 'management',
  'rehabilitation', 'other')) not valid;
