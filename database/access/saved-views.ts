import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** What stands in the address of a list or of the explorer. */
export type ViewSearch = Partial<
  Record<"q" | "filter" | "sort" | "columns" | "metric" | "by" | "only" | "months" | "population", string>
>;

/** A list as somebody wants to see it again. */
export interface SavedView {
  id: string;
  list: string;
  name: string;
  search: ViewSearch;
}

const MOST = 200;
const own = (tx: Tx) => sql`org_id = ${tx.actor.orgId} and user_id = ${tx.actor.userId}`;

/** The actor's own views of a list, by name. */
export function readViews(tx: Tx, list: string): Promise<SavedView[]> {
  return tx.rows<SavedView>(sql`select id, list, name, search from app.saved_views
    where ${own(tx)} and list = ${list} order by name limit ${MOST}`);
}

/** @returns undefined when the actor has a view of that name already */
export function insertView(tx: Tx, view: SavedView, now: Date): Promise<SavedView | undefined> {
  return tx.first<SavedView>(sql`
    insert into app.saved_views (org_id, id, user_id, list, name, search, made_at)
    values (${tx.actor.orgId}, ${view.id}, ${tx.actor.userId}, ${view.list}, ${view.name},
      ${JSON.stringify(view.search)}::jsonb, ${now})
    on conflict on constraint saved_views_one_of_a_name do nothing returning id, list, name, search`);
}

/** Whether another of the actor's views of the same list has the name. */
export async function isViewNameTaken(tx: Tx, id: string, name: string): Promise<boolean> {
  const other = await tx.first(sql`select 1 from app.saved_views
    where ${own(tx)} and id <> ${id} and name = ${name}
      and list = (select list from app.saved_views where ${own(tx)} and id = ${id})`);
  return other !== undefined;
}

/** @returns undefined when the actor has no such view */
export function updateView(tx: Tx, view: Omit<SavedView, "list">): Promise<SavedView | undefined> {
  return tx.first<SavedView>(sql`
    update app.saved_views set name = ${view.name}, search = ${JSON.stringify(view.search)}::jsonb
    where ${own(tx)} and id = ${view.id} returning id, list, name, search`);
}

/** @returns false when the actor has no such view */
export async function removeView(tx: Tx, id: string): Promise<boolean> {
  return (await tx.run(sql`delete from app.saved_views where ${own(tx)} and id = ${id}`)) === 1;
}
