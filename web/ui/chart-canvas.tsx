import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { type ECharts, type EChartsCoreOption, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { chartTheme } from "./chart-theme.ts";
import type { Scheme } from "./tokens.ts";
import { useScheme } from "./use-scheme.ts";

export type ChartOption = EChartsCoreOption;

use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  LabelLayout,
  SVGRenderer,
]);

const quiet = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Room for a name of the axis; what an option says of its grid goes over it, as room for a legend. */
const GRID = {
  ...{ left: 4, right: 12, top: 28, bottom: 4 },
  ...{ outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
};
const TOOLTIP = { trigger: "axis", confine: true };

/** Draws an option; a chunk of its own, because the chart library is the heaviest thing on any page. */
export function ChartCanvas({ option, height }: { option: ChartOption; height: number }) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const scheme = useScheme();

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const drawn = create(element, scheme);
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = undefined;
    };
  }, [scheme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scheme makes a new, empty chart
  useEffect(() => {
    const grid = { ...GRID, ...(option.grid as object | undefined) };
    const look = { tooltip: TOOLTIP, animation: !quiet(), animationDuration: 200 };
    chart.current?.setOption({ ...look, ...option, grid }, true);
  }, [option, scheme]);
  return <div ref={host} style={{ width: "100%", height }} />;
}

function create(element: HTMLElement, scheme: Scheme): ECharts {
  return init(element, chartTheme(scheme), { renderer: "svg" });
}
