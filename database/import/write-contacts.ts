import type { RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { contactFields } from "./kind-columns.ts";
import { execute, type StageRun } from "./sql-text.ts";

/**
 * Writes names, mails and phones of people to the erasable table. What stood there before is kept beside it, erasable
 * too, so that the batch can be undone.
 */
export async function writeContacts(run: StageRun, kind: RecordKind, options: ApplyOptions): Promise<void> {
  const fields = contactFields(kind).map((field) => field.id);
  if (fields.length === 0) return;
  const latest = `select distinct on (p.target_id) p.target_id, p.partner_id, ${fields.map((id) => `p.${id}`).join(", ")}
    from ${run.name}_p p order by p.target_id, p.start_day desc`;
  const differ = fields.map((id) => `c.${id} is distinct from l.${id}`).join(" or ");
  const provided = fields.some((id) => options.columns.includes(id));
  if (provided) {
    await execute(
      run.tx,
      `insert into app.person_contact_changes (org_id, batch_id, person_id, partner_id, ${fields.join(", ")})
       select ${run.org}, ${run.batch}, c.person_id, c.partner_id, ${fields.map((id) => `c.${id}`).join(", ")}
       from (${latest}) l join app.person_contacts c on c.org_id = ${run.org} and c.person_id = l.target_id
       where ${differ}`,
    );
  }
  await execute(
    run.tx,
    `update app.person_contacts c set ${fields.map((id) => `${id} = l.${id}`).join(", ")}, partner_id = l.partner_id
     from (${latest}) l where c.org_id = ${run.org} and c.person_id = l.target_id
       and (c.partner_id is distinct from l.partner_id or ${differ})`,
  );
  await execute(
    run.tx,
    `insert into app.person_contacts (org_id, person_id, partner_id, ${fields.join(", ")})
     select ${run.org}, l.target_id, l.partner_id, ${fields.map((id) => `l.${id}`).join(", ")} from (${latest}) l
     where not exists (select 1 from app.person_contacts c where c.org_id = ${run.org} and c.person_id = l.target_id)`,
  );
}
