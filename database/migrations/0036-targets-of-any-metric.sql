-- A target may be of any metric that is added up, stood at or divided: an amount of money, or a plain number.
alter table app.targets drop constraint targets_measure_check;
alter table app.targets add constraint targets_measure_check check (measure ~ '^[a-z][a-z0-9_]*$');
alter table app.targets alter column amount_minor drop not null, add column value numeric;
alter table app.targets add constraint targets_say_one_number check (num_nonnulls(amount_minor, value) = 1);
