import { createRequire } from "node:module";
import type Library from "pptxgenjs";

/** A presentation that is being written. */
export type Presentation = Library.default;
export type Slide = Library.default.Slide;
export type ChartOptions = Library.default.IChartOpts;
export type ChartName = Library.default.CHART_NAME;
export type TableRow = Library.default.TableRow;

/** An empty presentation. The library is loaded with the first: a server that makes none does without it. */
export function newPresentation(): Presentation {
  // The package's files for import are not marked as modules, so it is taken as what it is without doubt.
  const PptxGenJS = createRequire(import.meta.url)("pptxgenjs") as typeof Library.default;
  return new PptxGenJS();
}
