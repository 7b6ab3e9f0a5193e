import type { InputProblem } from "../access/app-error.ts";
import type { Content, ContentItem } from "../agreement/content-field.ts";

const itemsOf = (content: Content, field: string): readonly ContentItem[] =>
  Array.isArray(content[field]) ? (content[field] as readonly ContentItem[]) : [];

/**
 * What is wrong with a strategy beyond its fields: one option is chosen, an own one has a name, no city is served in two
 * ways, it ends after it begins, and conditions are figures that cities have.
 *
 * @param cityMetrics the metrics that the registry gives for cities
 * @example strategyProblems({ ...content, options: [rejected, rejected] }, cityMetrics)[0].rule // "one_chosen"
 */
export function strategyProblems(content: Content, cityMetrics: ReadonlySet<string>): InputProblem[] {
  const options = itemsOf(content, "options");
  const coverage = itemsOf(content, "coverage");
  const problems: InputProblem[] = [];
  if (options.filter(({ verdict }) => verdict === "chosen").length !== 1)
    problems.push({
      ...{ field: "options", rule: "one_chosen" },
      ...{ zh: "选定一个方案，不多不少。", en: "Choose one option, no more and no less." },
    });
  for (const { id, option, name } of options) {
    if (option !== "own" || (typeof name === "string" && name.trim() !== "")) continue;
    const said = { zh: "自拟方案要有名称。", en: "An option of your own needs a name." };
    problems.push({ field: `options/${id}/name`, rule: "required", ...said });
  }
  const cities = coverage.map(({ city }) => city);
  for (const [position, { id, city }] of coverage.entries()) {
    if (cities.indexOf(city) === position) continue;
    const said = { zh: "这个城市已经列出。", en: "This city is listed already." };
    problems.push({ field: `coverage/${id}/city`, rule: "twice", ...said });
  }
  if (String(content.until) < String(content.from)) {
    const said = { zh: "结束月份不能早于开始月份。", en: "It cannot end before it begins." };
    problems.push({ field: "until", rule: "period", ...said });
  }
  for (const { id, metric } of itemsOf(content, "conditions")) {
    if (cityMetrics.has(String(metric))) continue;
    const said = { zh: "这个指标没有城市的数值。", en: "This metric has no figure for a city." };
    problems.push({ field: `conditions/${id}/metric`, rule: "grain", ...said });
  }
  return problems;
}
