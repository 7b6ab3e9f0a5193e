-- The roll-up of a closed month's activity by customer: writing it cost a third of a close, and nothing read it but that
-- close itself, once. Figures are read from the days, of which a close reads its own month's partition.
drop table app.activity_months;
