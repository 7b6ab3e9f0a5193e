import type { DesignText } from "../../database/agreement/design-rows.ts";
import { existingReferences } from "../../database/agreement/existing-references.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError, type InputProblem } from "../../domain/access/app-error.ts";
import type {
  Content,
  ContentField,
  ContentItem,
  ReferenceKind,
  Wording,
} from "../../domain/agreement/content-field.ts";
import { placeAt } from "../../domain/agreement/content-path.ts";
import { contentProblems } from "../../domain/agreement/content-problems.ts";
import type { CounterValue } from "../../domain/agreement/design-act.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { freedomProblems } from "../../domain/agreement/freedom.ts";
import type { DesignSite } from "./design-site.ts";

/** A record that a content refers to, and where. */
interface Reference {
  readonly path: string;
  readonly to: ReferenceKind;
  readonly id: string;
}

/** Every record that a content refers to, with the path of the field. */
export function referencesIn(fields: readonly ContentField[], content: Content, at = ""): Reference[] {
  return fields.flatMap((field) => {
    const value = content[field.id] ?? null;
    const path = `${at}${field.id}`;
    if (field.type === "reference") return value === null ? [] : [{ path, to: field.to, id: String(value) }];
    if (!Array.isArray(value)) return [];
    if (field.type === "references") return value.map((id) => ({ path, to: field.to, id: String(id) }));
    if (field.type !== "list") return [];
    return (value as ContentItem[]).flatMap((item) =>
      referencesIn(field.fields, item, `${path}/${item.id}/`),
    );
  });
}

async function missingReferences(tx: Tx, references: readonly Reference[]): Promise<InputProblem[]> {
  const problems: InputProblem[] = [];
  for (const kind of new Set(references.map(({ to }) => to))) {
    const wanted = references.filter(({ to }) => to === kind);
    const found = await existingReferences(tx, kind, [...new Set(wanted.map(({ id }) => id))]);
    const said = {
      rule: "exists",
      zh: "没有这条记录，或不在您的范围内。",
      en: "No such record in your scope.",
    };
    problems.push(...wanted.filter(({ id }) => !found.has(id)).map(({ path }) => ({ field: path, ...said })));
  }
  return problems;
}

function undueFreedoms({ noFreedoms }: DesignKind, { freedoms }: DesignText): InputProblem[] {
  if (noFreedoms === undefined) return [];
  return freedoms.map((_, position) => ({
    ...{ field: `freedoms/${position}`, rule: "locked" },
    ...noFreedoms,
  }));
}

/** Other values with which a version is returned that name a record which is not there, by their place in the list. */
export function missingInCounters(
  tx: Tx,
  fields: readonly ContentField[],
  { content, counters }: { content: Content; counters: readonly CounterValue[] },
): Promise<InputProblem[]> {
  const references = counters.flatMap(({ path, value }, position) => {
    const field = placeAt(fields, content, path)?.field;
    const named = field === undefined ? [] : referencesIn([field], { [field.id]: value });
    return named.map((reference) => ({ ...reference, path: `counters/${position}/value` }));
  });
  return missingReferences(tx, references);
}

/** Refuses a content or freedoms that could not be put before anyone. Errors: invalid_input, with every place. */
export async function checkText(tx: Tx, { kind, metricIds }: DesignSite, text: DesignText): Promise<void> {
  const metrics = await metricIds(tx);
  const wrong = contentProblems(kind.fields, text.content, metrics);
  const takes = (field: ContentField, value: unknown) =>
    contentProblems([field], { [field.id]: value } as Content, metrics).length === 0;
  const problems =
    wrong.length > 0
      ? wrong
      : [
          ...undueFreedoms(kind, text),
          ...freedomProblems(kind.fields, text.content, text.freedoms, takes),
          ...(await missingReferences(tx, referencesIn(kind.fields, text.content))),
        ];
  refuseProblems(problems);
}

const NOT_YET = { zh: "内容还不能提出，见各项说明。", en: "This cannot be proposed yet; see each place." };

/** Refuses when there is anything wrong. Errors: invalid_input, with every place. */
export function refuseProblems(problems: readonly InputProblem[], said: Wording = NOT_YET): void {
  if (problems.length > 0) throw new AppError("invalid_input", said, problems);
}
