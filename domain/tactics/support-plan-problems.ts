import type { InputProblem } from "../access/app-error.ts";
import type { Content, Wording } from "../agreement/content-field.ts";
import type { IsWorkday } from "../calendar/business-days.ts";
import type { Day } from "../calendar/day.ts";
import { plannedStays } from "./plan-lines.ts";
import { residentDays } from "./resident-days.ts";

/** A day that a manager is to be elsewhere already. */
export interface TakenDay {
  readonly manager: string;
  readonly day: Day;
  readonly cityName: string;
}

const LONGEST_STAY = 62;

const place = (field: string, rule: string, said: Wording): InputProblem => ({ field, rule, ...said });

/**
 * What is wrong with a support plan beyond its fields, place by place; empty when it may be proposed.
 *
 * @param taken days on which its managers are to be elsewhere
 * @example supportPlanProblems(content, { isWorkday, taken: [] })
 */
export function supportPlanProblems(
  content: Content,
  { isWorkday, taken }: { isWorkday: IsWorkday; taken: readonly TakenDay[] },
): InputProblem[] {
  const span =
    String(content.until) < String(content.from)
      ? [place("until", "order", { zh: "结束日期不能早于开始日期。", en: "It ends before it begins." })]
      : [];
  const stays = plannedStays(content);
  const order = stays.flatMap(({ line, first, last }) => {
    const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;
    if (days < 0)
      return [place(`${line}/last`, "order", { zh: "末日不能早于首日。", en: "It ends before it begins." })];
    if (days < LONGEST_STAY) return [];
    return [
      place(`${line}/last`, "long", {
        zh: "一次驻地最长两个月，请分成几次。",
        en: "A stay is two months at most: split it.",
      }),
    ];
  });
  return order.length > 0 ? [...span, ...order] : [...span, ...clashes(content, { isWorkday, taken })];
}

function clashes(
  content: Content,
  { isWorkday, taken }: { isWorkday: IsWorkday; taken: readonly TakenDay[] },
): InputProblem[] {
  const seen = new Set<string>();
  const told = new Set<string>();
  return residentDays(plannedStays(content), isWorkday).flatMap(({ line, manager, day }) => {
    const key = `${manager} ${day}`;
    const elsewhere = taken.find((one) => one.manager === manager && one.day === day);
    const twice = seen.has(key);
    seen.add(key);
    if ((!twice && elsewhere === undefined) || told.has(line)) return [];
    told.add(line);
    const said = twice
      ? { zh: `${day} 与本方案的另一次驻地重叠。`, en: `${day} lies in another stay of this plan too.` }
      : {
          zh: `${day} 这位经理已在${elsewhere?.cityName ?? "别处"}驻地。`,
          en: `On ${day} the manager is to stay in ${elsewhere?.cityName ?? "another place"} already.`,
        };
    return [place(`${line}/first`, "overlap", said)];
  });
}
