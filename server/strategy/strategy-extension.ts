import { readDesignKinds } from "../../database/agreement/inbox-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { insertCoverage } from "../../database/strategy/coverage-rows.ts";
import type { ContentItem } from "../../domain/agreement/content-field.ts";
import type { CoverageMode } from "../../domain/strategy/coverage-mode.ts";
import { strategyProblems } from "../../domain/strategy/strategy-problems.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";

/**
 * What the strategy adds to the agreement engine: its own judgement, and how cities are served, written in the transaction
 * of the CEO's agreement.
 */
export const STRATEGY_EXTENSION: DesignExtension = {
  judge: async ({ tx, content }) => {
    const registry = await readRegistry(tx);
    const ofCities = registry.filter(({ grains }) => grains.includes("city")).map(({ id }) => id);
    const problems = strategyProblems(content, new Set(ofCities));
    const goal = await readDesignKinds(tx, [String(content.goal)]);
    if (goal.get(String(content.goal)) === "goal") return problems;
    const said = { zh: "请选择公司的目标。", en: "Choose the company's goal." };
    return [...problems, { field: "goal", rule: "kind", ...said }];
  },
  onInForce: async ({ tx, services, design, version, content, from }) => {
    const listed = Array.isArray(content.coverage) ? (content.coverage as readonly ContentItem[]) : [];
    const cities = listed.map(({ city, mode }) => ({ cityId: String(city), mode: mode as CoverageMode }));
    const otherMode = content.otherMode as CoverageMode;
    const rule = { designId: design.id, version, from, otherMode, cities };
    await insertCoverage(tx, rule, services.clock.now());
  },
  onEnd: async ({ tx, services, design, endVersion, from }) => {
    const rule = { designId: design.id, version: endVersion, from, otherMode: null, cities: [] };
    await insertCoverage(tx, rule, services.clock.now());
  },
};
