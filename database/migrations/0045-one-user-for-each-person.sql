-- A person of the records is one user at most: whose figures are asked for is never in doubt.
create unique index members_one_user_for_each_person on app.members (org_id, person_id) where person_id is not null;
