-- What a rule asks for is kept in both languages, so that each reader has it in their own: {"zh-CN": {title, detail}, "en": …}.
-- title and detail stay what stands where nobody reads, such as in the log.
alter table app.commitments add column said jsonb
  check (said is null or (said ? 'zh-CN' and said ? 'en'));

-- The language that the request asks for, else that of whoever acts; null for the system.
create function app.reader_language() returns text language sql stable parallel safe
  set search_path = '' as $$
  select coalesce(nullif(current_setting('app.language', true), ''),
    (select m.language from app.members m where m.org_id = (select app.cur_org()) and m.user_id = (select app.cur_user())))
$$;

-- Those of warnings said both languages at once: a title with both names, a line of detail in each.
alter table app.commitments no force row level security;
update app.commitments c set
  said = jsonb_build_object(
    'zh-CN', jsonb_build_object('title', '续费预警 · ' || w.name, 'detail', w.zh),
    'en', jsonb_build_object('title', 'Renewal warning · ' || w.name, 'detail', w.en)),
  title = '续费预警 · ' || w.name, detail = w.zh
from (select org_id, id, substr(title, length('续费预警 Renewal warning · ') + 1) as name,
    split_part(detail, E'\n', 1) as zh, split_part(detail, E'\n', 2) as en
  from app.commitments where source_kind = 'warning' and title like '续费预警 Renewal warning · %') w
where c.org_id = w.org_id and c.id = w.id;
alter table app.commitments force row level security;
