import type { ChannelFigure } from "../../science/channel-simulator.ts";
import type { ComparisonAim } from "./comparison-aim.ts";

/**
 * Whether an option keeps every condition of the goal at the end.
 *
 * @param endOf its paying customers, sum of revenue and sum of margin
 * @example meetsAim({ …, conditions: [{ figure: "marginRate", atLeast: 0 }] }, () => 1) // true
 */
export function meetsAim({ conditions }: ComparisonAim, endOf: (figure: ChannelFigure) => number): boolean {
  return conditions.every(({ figure, atLeast }) =>
    figure === "marginRate" ? endOf("margin") >= atLeast * endOf("revenue") : endOf(figure) >= atLeast,
  );
}
