-- 地方公費の「月 n 回まで負担」: how many visits of a month the patient pays for; null: each of them.
alter table app.subsidy add column times_per_month integer check (times_per_month between 1 and 31);
