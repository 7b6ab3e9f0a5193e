import { sql } from "kysely";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { Tx } from "../transaction.ts";

/** Text of a definition with its keys in order, to tell whether two say the same. */
function sameText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * Keeps the definitions as they are, so that what they compute can be computed again when they have changed.
 *
 * @throws Error when a kept definition differs under the same version: a change of meaning needs a new version
 */
export async function installMetrics(
  tx: Tx,
  definitions: readonly MetricDefinition[],
  now: Date,
): Promise<void> {
  const { orgId } = tx.actor;
  await tx.run(sql`
    insert into app.metric_versions (org_id, metric, version, definition, installed_at)
    select ${orgId}::uuid, d->>'id', (d->>'version')::int, d, ${now}::timestamptz
    from jsonb_array_elements(${JSON.stringify(definitions)}::jsonb) d on conflict do nothing`);
  const kept = await readDefinitions(
    tx,
    Object.fromEntries(definitions.map(({ id, version }) => [id, version])),
  );
  for (const definition of definitions) {
    const stored = kept.find(({ id }) => id === definition.id);
    if (sameText(stored) !== sameText(definition)) {
      throw new Error(
        `the definition of ${definition.id} changed and its version is still ${definition.version}: raise it`,
      );
    }
  }
}

/**
 * The kept definitions by metric and version.
 *
 * @param registry version by metric id
 */
export async function readDefinitions(
  tx: Tx,
  registry: Readonly<Record<string, number>>,
): Promise<MetricDefinition[]> {
  const rows = await tx.rows<{ definition: MetricDefinition }>(sql`
    select v.definition from app.metric_versions v
    join jsonb_each_text(${JSON.stringify(registry)}::jsonb) wanted(metric, version)
      on v.metric = wanted.metric and v.version = wanted.version::int
    where v.org_id = ${tx.actor.orgId} order by v.metric`);
  return rows.map(({ definition }) => definition);
}
