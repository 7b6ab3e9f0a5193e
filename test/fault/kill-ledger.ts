import { connected, urlOf } from "../../database/bootstrap.ts";
import { clusterOf, storedPassword } from "../../database/embedded/data-folder.ts";
import { readPostmasterFile } from "../../database/embedded/postmaster-file.ts";

/** What became of a write: the server said yes, or it was asked and nobody knows. */
export type Outcome = "acknowledged" | "asked";

/** Everything that was asked of an installation, to be held against what it keeps. */
export interface Ledger {
  /** By address of the user. */
  readonly users: Map<string, Outcome>;
  /** By day of the rate. */
  readonly rates: Map<string, Outcome>;
  /** By month; each confirms all of CONFIRMED at once. */
  readonly confirmations: Map<string, Outcome>;
  /** The organisation is renamed to Kill 1, Kill 2, …: the last one acknowledged, the last one asked for. */
  readonly name: Counted;
  /** By the letters before the customers' references; each revision renames every customer of the file. */
  readonly files: Map<string, Counted>;
}

/** Changes numbered from 1, of which each replaces the one before. */
export interface Counted {
  acknowledged: number;
  asked: number;
}

/** The metrics that every confirmation is about. */
export const CONFIRMED = ["bookings", "collections"];
/** Rows of every file. */
export const FILE_ROWS = 400;

/** An empty ledger. */
export function newLedger(): Ledger {
  return {
    users: new Map(),
    rates: new Map(),
    confirmations: new Map(),
    name: { acknowledged: 0, asked: 0 },
    files: new Map(),
  };
}

/** The superuser's address of the embedded database of a folder, whose port is another after each start. */
export function superuserUrl(folder: string): string {
  const port = readPostmasterFile(clusterOf(folder))?.port ?? 0;
  const password = storedPassword(folder, "superuser");
  return urlOf(`postgres://postgres@127.0.0.1:${port}/postgres`, { database: "partnerloop", password });
}

/** Rows of a statement, read past everything the product itself does. */
export async function readRows<Row>(folder: string, text: string): Promise<Row[]> {
  return connected(superuserUrl(folder), async (client) => (await client.query(text)).rows as Row[]);
}

type Found = { key: string; parts: number[] };

/** A user is an account, a password, a member, a grant and the audit of both; none of them goes without the others. */
const USERS = `
  select u.email as key, array[count(distinct u.id), count(distinct a.id), count(distinct m.user_id),
    count(distinct g.id), count(distinct e.id) / 2]::int[] as parts
  from auth.users u left join auth.accounts a on a.user_id = u.id left join app.members m on m.user_id = u.id
    left join app.role_grants g on g.user_id = u.id left join app.audit_entries e on e.object_id = u.id::text
  where u.email like 'kill-%' group by u.email`;
const RATES = `
  select day::text as key, array[count(*)]::int[] as parts from app.currency_rates group by day`;
const CONFIRMATIONS = `
  select month as key, array[count(*) / ${CONFIRMED.length}.0, (select count(*) from app.audit_entries e
    where e.act = 'confirm' and e.object_id = c.month)]::float[] as parts
  from app.month_confirmations c group by month`;
const FILES = `
  select split_part(c.reference, '-', 1) as key, array[count(distinct c.id), count(v.id),
    min(split_part(v.name, ' ', 2)::int), max(split_part(v.name, ' ', 2)::int)]::int[] as parts
  from app.customers c left join app.customer_versions v
    on v.customer_id = c.id and v.voided_at is null and v.valid_to = 'infinity'
  group by 1`;

function brokenOnce(what: string, asked: ReadonlyMap<string, Outcome>, found: readonly Found[]): string[] {
  const parts = new Map(found.map((row) => [row.key, row.parts]));
  const broken: string[] = [];
  for (const [key, outcome] of asked) {
    const there = parts.get(key);
    if (there === undefined && outcome === "acknowledged") broken.push(`${what} ${key} is lost`);
    if (there?.some((count) => count !== 1)) broken.push(`${what} ${key} is there as ${there.join(", ")}`);
  }
  for (const key of parts.keys()) if (!asked.has(key)) broken.push(`${what} ${key} was never asked for`);
  return broken;
}

function brokenCount(what: string, { acknowledged, asked }: Counted, found: number): string[] {
  const lawful = found >= acknowledged && found <= asked;
  return lawful ? [] : [`${what} is at ${found}; acknowledged ${acknowledged}, asked ${asked}`];
}

function brokenFiles(files: Ledger["files"], found: readonly Found[]): string[] {
  return [...files].flatMap(([key, counted]) => {
    const [records = 0, live = 0, first = 0, last = 0] = found.find((row) => row.key === key)?.parts ?? [];
    const whole = records === live && (records === FILE_ROWS || records === 0) && first === last;
    return whole
      ? brokenCount(`file ${key}`, counted, first)
      : [`file ${key} is half there: ${records} records, ${live} live, revisions ${first} to ${last}`];
  });
}

/** Every promise of the ledger that the database of a folder does not keep, each in a sentence. */
export async function brokenPromises(folder: string, ledger: Ledger): Promise<string[]> {
  const read = (text: string) => readRows<Found>(folder, text);
  const [name] = await readRows<{ name: string }>(folder, "select name from app.organisations");
  const renamed = Number(/^Kill (\d+)$/.exec(name?.name ?? "")?.[1] ?? 0);
  return [
    ...brokenOnce("user", ledger.users, await read(USERS)),
    ...brokenOnce("rate", ledger.rates, await read(RATES)),
    ...brokenOnce("confirmation", ledger.confirmations, await read(CONFIRMATIONS)),
    ...brokenCount("the organisation's name", ledger.name, renamed),
    ...brokenFiles(ledger.files, await read(FILES)),
  ];
}
