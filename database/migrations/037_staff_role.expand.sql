-- The occupations of 036 hold for those already here.
alter table app.staff validate constraint staff_role_check;
