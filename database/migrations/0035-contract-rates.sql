-- What a contract brings a month and a year, reckoned once when it is recorded: every reading of a day's subscriptions
-- divided it anew. Months of the term are whole ones exactly, days by the mean month of 30.4375.
create function app.months_of(first_day date, last_day date) returns numeric language sql immutable parallel safe
  return extract(year from age((last_day + 1)::timestamp, first_day::timestamp)) * 12
    + extract(month from age((last_day + 1)::timestamp, first_day::timestamp))
    + extract(day from age((last_day + 1)::timestamp, first_day::timestamp)) / 30.4375;
-- A term that the table refuses must come to that check and not to a division by zero.
alter table app.contract_versions
  add column monthly_minor numeric generated always as
    (amount_minor * rate / nullif(app.months_of(start_on, end_on), 0)) stored,
  add column yearly_minor numeric generated always as
    (12 * amount_minor * rate / nullif(app.months_of(start_on, end_on), 0)) stored;
