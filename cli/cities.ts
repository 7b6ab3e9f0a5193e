import { listCityFigures } from "../contract/measurement/cities.ts";
import { CITY } from "../domain/channel/kinds/city.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";
import { cellWriter, monthQuery } from "./views-text.ts";

const COVERAGE = CITY.fields.flatMap((field) =>
  field.id === "coverage_mode" && field.type === "choice" ? field.choices : [],
);

function coverageWord(id: string): string {
  const found = COVERAGE.find((choice) => choice.id === id);
  return found === undefined ? id : spoken(found);
}

/** Prints the cities with their coverage, penetration, bookings and demand. */
export async function citiesCommand(given: { month?: string; json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(listCityFigures, { query: monthQuery(given.month) });
    if (given.json) {
      print(answer, true, () => "");
      return undefined;
    }
    const { cell, currency } = await cellWriter(call);
    const amount = (minor: string) =>
      cell("bookings", { numerator: minor, denominator: null, value: null, state: "ok" });
    const rows = answer.cities.map(({ reference, name, coverageMode, addressableCustomers, values }) => [
      ...[
        reference,
        name,
        coverageMode === null ? "-" : coverageWord(coverageMode),
        String(addressableCustomers ?? "-"),
      ],
      cell("paying_customers", values.payingCustomers),
      cell("penetration", values.penetration),
      cell("bookings", values.bookings),
      cell("bookings", values.bookingsBefore),
      amount(values.demand.easy),
      amount(values.demand.cultivated),
      cell("partners_in_force", values.partnersInForce),
    ]);
    const head = spoken({
      zh: "编号 城市 覆盖 可触达 付费 渗透率 合同金额 再前一年 浮油 培育 代理商",
      en: "reference city coverage addressable paying penetration bookings before easy cultivated partners",
    }).split(" ");
    print(answer, false, () => {
      const { from, to } = answer.window;
      return `${from} – ${to} ${currency.code}\n${textTable([head, ...rows], [3, 4, 5, 6, 7, 8, 9, 10])}`;
    });
    return undefined;
  });
}
