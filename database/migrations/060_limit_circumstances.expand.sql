-- What else decides the limit of a month: 多数回該当 and 特定疾病療養受療証 (長).
alter table app.limit_class add column multiple_months boolean not null default false;
alter table app.limit_class add column specific_disease_limit_yen integer
  check (specific_disease_limit_yen in (10000, 20000));
