import { colours, fontFamily, fontSize, rampColours, type Scheme, seriesColours } from "./tokens.ts";

/**
 * The one hand of all charts, made from the tokens: thin axes, quiet grid, labels where they belong.
 *
 * @returns an ECharts theme object
 * @example init(element, chartTheme("dark"))
 */
export function chartTheme(scheme: Scheme): object {
  const c = colours[scheme];
  const axis = {
    axisLine: { lineStyle: { color: c.outline, width: 1 } },
    axisTick: { show: false },
    axisLabel: { color: c.textSecondary, fontSize: fontSize.small },
    splitLine: { lineStyle: { color: c.hairline, width: 1 } },
    nameTextStyle: { color: c.textSecondary, fontSize: fontSize.small },
  };
  return {
    color: [...seriesColours[scheme]],
    backgroundColor: "transparent",
    textStyle: { fontFamily, color: c.text, fontSize: fontSize.small },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    logAxis: axis,
    line: { symbol: "none", lineStyle: { width: 2 }, smooth: false },
    bar: { barMaxWidth: 28 },
    legend: { textStyle: { color: c.textSecondary }, icon: "roundRect", itemWidth: 10, itemHeight: 10 },
    tooltip: {
      backgroundColor: c.raised,
      borderColor: c.hairline,
      borderWidth: 1,
      textStyle: { color: c.text, fontSize: fontSize.small },
      axisPointer: { lineStyle: { color: c.outline }, shadowStyle: { color: c.sunken, opacity: 0.6 } },
    },
    label: { color: c.text },
    visualMap: { color: [...rampColours[scheme]].reverse() },
    markLine: { lineStyle: { color: c.textSecondary, width: 1 }, label: { color: c.textSecondary } },
  };
}
