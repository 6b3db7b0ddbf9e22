-- A device may be given up before it ever fetched a certificate: its codes say so, whether they had run out or not.
alter table app.device_enrolment add column withdrawn_at timestamptz;
