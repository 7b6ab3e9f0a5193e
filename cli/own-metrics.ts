import { readFile } from "node:fs/promises";
import { listUsers } from "../contract/access/users.ts";
import {
  decideMetric,
  listMeasures,
  listMetricProposals,
  previewMetric,
  proposeMetric,
  proposeRetirement,
  withdrawMetric,
} from "../contract/measurement/own-metrics.ts";
import type { BodyOf } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import type { Client } from "./connect.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

type Draft = BodyOf<typeof proposeMetric>["draft"];

/** Lists what metrics can be composed of. */
export async function measuresCommand(given: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(listMeasures, {});
    print(answer, given.json, () =>
      textTable(
        answer.measures
          .filter(({ isAdditive }) => isAdditive)
          .map(({ id, name, isMoney, dimensions }) => [
            id,
            spoken(name),
            isMoney ? "money" : "count",
            dimensions.join(" "),
          ]),
      ),
    );
    return undefined;
  });
}

async function readDraft(file: string): Promise<Draft> {
  const text = await readFile(file, "utf8");
  try {
    // The server checks every part of it against the contract and says what is wrong where.
    return JSON.parse(text) as Draft;
  } catch (cause) {
    throw new AppError("invalid_input", { zh: `${file} 不是有效的 JSON。`, en: `${file} is not JSON.` }, [], {
      cause,
    });
  }
}

async function userId(call: Client, who: string): Promise<string> {
  const { users } = await call(listUsers, {});
  const found = users.filter(({ id, name }) => id === who || name === who);
  if (found.length === 1 && found[0] !== undefined) return found[0].id;
  throw new AppError("not_found", {
    zh: `没有用户 ${who}，或有几位同名；请用 --owner 给出姓名或编号。`,
    en: `There is no user ${who}, or more than one: give a name or an id with --owner.`,
  });
}

/** What `partnerloop metric propose` was asked. */
export interface ProposeArguments {
  readonly owner: string;
  readonly reason: string;
  readonly preview?: string;
  readonly json: boolean;
}

/** Puts the metric of a file forward; with a month to look at, computes it and keeps nothing. */
export async function proposeMetricCommand(file: string, given: ProposeArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    const draft = await readDraft(file);
    if (given.preview !== undefined) {
      const answer = await call(previewMetric, { body: { draft, month: given.preview } });
      print(answer, given.json, () =>
        textTable(
          answer.values.map(({ grain, subjectId, numerator, denominator, state }) => [
            grain,
            subjectId ?? "-",
            `${numerator ?? "-"} / ${denominator ?? "-"}`,
            state,
          ]),
        ),
      );
      return undefined;
    }
    const body = { draft, ownerId: await userId(call, given.owner), reason: given.reason };
    const proposal = await call(proposeMetric, { body });
    print(proposal, given.json, () => `${proposal.id} ${proposal.metric} v${proposal.version}`);
    return undefined;
  });
}

/** Lists what was put forward and what was decided, newest first. */
export async function proposalsCommand(given: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(listMetricProposals, { query: { limit: 200 } });
    print(answer, given.json, () =>
      textTable(
        answer.proposals.map(({ id, metric, version, decision, definition, proposedByName }) => [
          id,
          metric,
          `v${version}`,
          definition === null ? spoken({ zh: "停用", en: "retire" }) : spoken(definition.name),
          proposedByName,
          decision ?? spoken({ zh: "等待决定", en: "open" }),
        ]),
      ),
    );
    return undefined;
  });
}

/** What `partnerloop metric decide` was asked. */
export interface DecideArguments {
  readonly agree: boolean;
  readonly return?: string;
  readonly withdraw: boolean;
  readonly json: boolean;
}

/** Agrees to a proposal, returns it with a comment, or takes it back. */
export async function decideMetricCommand(id: string, given: DecideArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    const chosen = [given.agree, given.return !== undefined, given.withdraw].filter(Boolean).length;
    if (chosen !== 1) {
      throw new AppError("invalid_input", {
        zh: "请在 --agree、--return <意见>、--withdraw 中选一个。",
        en: "Choose one of --agree, --return <comment> and --withdraw.",
      });
    }
    const decision = given.agree ? ("agreed" as const) : ("returned" as const);
    const proposal = given.withdraw
      ? await call(withdrawMetric, { params: { id }, body: {} })
      : await call(decideMetric, { params: { id }, body: { decision, comment: given.return ?? "" } });
    print(proposal, given.json, () => `${proposal.metric} v${proposal.version}: ${proposal.decision}`);
    return undefined;
  });
}

/** Proposes that a composed metric goes out of use. */
export async function retireMetricCommand(
  id: string,
  given: { reason: string; json: boolean },
): Promise<void> {
  await runCommand(async ({ call }) => {
    const proposal = await call(proposeRetirement, { params: { id }, body: { reason: given.reason } });
    print(proposal, given.json, () => `${proposal.id} ${proposal.metric} v${proposal.version}`);
    return undefined;
  });
}
