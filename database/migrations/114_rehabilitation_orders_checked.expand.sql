-- The kinds of orders, now looked at in what was there before.

alter table app.clinical_order validate constraint clinical_order_kind_known;
