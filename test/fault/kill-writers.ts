import { setTimeout as pause } from "node:timers/promises";
import { createUser } from "../../contract/access/users.ts";
import { type createClient, RequestFailed, readProblem } from "../../contract/client.ts";
import {
  detectFile,
  getImport,
  mapFile,
  startImport,
  type uploadFiles,
} from "../../contract/import/imports.ts";
import { confirmMonth } from "../../contract/measurement/months.ts";
import { addRate, renameOrganisation } from "../../contract/org/organisation.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { addMonths, toMonth } from "../../domain/calendar/month.ts";
import { readRunning } from "../../server/boot/running-file.ts";
import { systemClock } from "../../server/clock.ts";
import type { Dice } from "../../simulator/dice.ts";
import { CONFIRMED, type Counted, FILE_ROWS, type Ledger, type Outcome } from "./kill-ledger.ts";

type Client = ReturnType<typeof createClient>;

/** What writers work with in one round. */
export interface Site {
  readonly call: Client;
  readonly folder: string;
  readonly ledger: Ledger;
  readonly dice: Dice;
  /** Says that writing is over; what is under way is finished or fails. */
  readonly stop: AbortSignal;
}

/** A write whose answer never came, to be sent again with the same key. */
export type Again = () => Promise<void>;

const SYSTEM_OVER = ["done", "failed", "cancelled"];

/** Nobody knows what became of a request without an answer; an answer that refuses is a fault of the product. */
export function isLost(error: unknown): boolean {
  return !(error instanceof RequestFailed) || error.status >= 500;
}

/** Sends one write after the other until one gets no answer; gives that one, to be repeated. */
async function untilLost<Key>(
  site: Site,
  asked: Map<Key, Outcome>,
  next: () => { key: Key; send: (idempotencyKey: string) => Promise<unknown> },
): Promise<Again | undefined> {
  while (!site.stop.aborted) {
    const { key, send } = next();
    const once = `kill-${String(key)}-once`;
    const sendIt = async () => {
      await send(once);
      asked.set(key, "acknowledged");
    };
    asked.set(key, "asked");
    try {
      await sendIt();
    } catch (error) {
      if (!isLost(error)) throw error;
      return sendIt;
    }
  }
  return undefined;
}

const ORIGIN = toMonth("1900-01");

/** Makes users, each once under its key. */
export function makeUsers(site: Site): Promise<Again | undefined> {
  return untilLost(site, site.ledger.users, () => {
    const key = `kill-${site.ledger.users.size}@example.com`;
    const user = { name: key, email: key, password: "correct horse battery", language: "en" as const };
    const grants = [{ role: "executive" as const, scope: "all" as const, scopeIds: [] }];
    const send = (idempotencyKey: string) =>
      site.call(createUser, { body: { ...user, grants }, idempotencyKey });
    return { key, send };
  });
}

/** Adds rates of US dollars, each once under its key. */
export function addRates(site: Site): Promise<Again | undefined> {
  return untilLost(site, site.ledger.rates, () => {
    const day = `${addMonths(ORIGIN, site.ledger.rates.size)}-01`;
    const body = { currency: "USD", day, rate: "7.1" };
    return { key: day, send: (idempotencyKey) => site.call(addRate, { body, idempotencyKey }) };
  });
}

/** Confirms months, each once under its key. */
export function confirmMonths(site: Site): Promise<Again | undefined> {
  return untilLost(site, site.ledger.confirmations, () => {
    const month = addMonths(ORIGIN, site.ledger.confirmations.size);
    const body = { metrics: CONFIRMED, note: "" };
    const send = (idempotencyKey: string) =>
      site.call(confirmMonth, { params: { month }, body, idempotencyKey });
    return { key: month, send };
  });
}

/** Runs a change that is numbered in the ledger; a lost answer ends the writer. */
async function counted(change: Counted, send: (number: number) => Promise<unknown>): Promise<boolean> {
  change.asked += 1;
  const number = change.asked;
  try {
    await send(number);
    change.acknowledged = number;
    return true;
  } catch (error) {
    if (!isLost(error)) throw error;
    return false;
  }
}

/** Renames the organisation over and over. */
export async function rename(site: Site): Promise<void> {
  const change = site.ledger.name;
  const send = (number: number) => site.call(renameOrganisation, { body: { name: `Kill ${number}` } });
  while (!site.stop.aborted && (await counted(change, send)));
}

/** Imports files, new ones and corrections of earlier ones, each after the other. */
export async function importFiles(site: Site): Promise<void> {
  const { files } = site.ledger;
  while (!site.stop.aborted) {
    const isNew = files.size === 0 || site.dice.chance(0.5);
    const key = isNew ? `F${files.size}` : site.dice.pick([...files.keys()]);
    const file = files.get(key) ?? { acknowledged: 0, asked: 0 };
    files.set(key, file);
    if (!(await counted(file, (revision) => importRevision(site, key, revision)))) return;
  }
}

/** Acknowledged is what the import itself reports as done; a started one is done sooner or later. */
async function importRevision({ call, folder }: Site, key: string, revision: number): Promise<void> {
  const lines = Array.from({ length: FILE_ROWS }, (_, row) => `${key}-${row},Customer ${revision} of ${row}`);
  const { id, version } = await upload(folder, `${key}.csv`, `${["reference,name", ...lines].join("\n")}\n`);
  const { columns } = await call(detectFile, { params: { id }, query: { kind: "customer" } });
  const mapping = { columns: columns.map(({ header, column, field }) => ({ header, column, field })) };
  const body = { version, kind: "customer" as const, reading: {}, mapping, options: {} };
  await call(mapFile, { params: { id }, body });
  await call(startImport, { params: { id } });
  for (;;) {
    const { state } = await call(getImport, { params: { id } });
    if (state === "done") return;
    if (SYSTEM_OVER.includes(state)) throw new RequestFailed(409, undefined);
    await pause(20);
  }
}

async function upload(folder: string, name: string, content: string) {
  const running = await readRunning(folder);
  const form = new FormData();
  form.append("file", new Blob([content]), name);
  const answer = await fetch(`${running?.url}/v1/imports`, {
    method: "POST",
    headers: { authorization: `Local ${running?.token}`, "idempotency-key": systemClock.newId() },
    body: form,
  });
  const text = await answer.text();
  if (!answer.ok) throw new RequestFailed(answer.status, readProblem(text));
  const [first] = (JSON.parse(text) as AnswerOf<typeof uploadFiles>).imports;
  if (first === undefined) throw new Error("the upload made no import");
  return first;
}
