import { describe, expect, test } from "vitest";
import { type ColourVision, colourDistance, contrast } from "./contrast.ts";
import { cssVariables } from "./css-variables.ts";
import { colours, type Scheme, seriesColours } from "./tokens.ts";

const schemes: Scheme[] = ["light", "dark"];

describe("contrast", () => {
  test("agrees with published values", () => {
    // WCAG 2.2 defines black on white as 21; #767676 (4.54) and #777777 (4.48) on white are the well-known
    // greys on either side of the AA threshold (WebAIM contrast checker).
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
  test("refuses what is not a colour", () => {
    expect(() => contrast("teal", "#ffffff")).toThrow(RangeError);
  });
});

describe.each(schemes)("%s scheme", (scheme) => {
  const c = colours[scheme];
  const grounds = [c.canvas, c.surface, c.sunken, c.raised, c.hover];
  const inks = { text: c.text, secondary: c.textSecondary, tertiary: c.textTertiary, accent: c.accent };
  const states = { good: c.good, watch: c.watch, bad: c.bad };

  test.each(Object.entries({ ...inks, ...states }))("%s is readable on every ground", (_name, ink) => {
    for (const ground of grounds) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test("text on fills is readable", () => {
    expect(contrast(c.onAccent, c.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c.onAccent, c.accentHover)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c.onAccent, c.accentActive)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c.onBad, c.bad)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c.accent, c.accentSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c.good, c.goodSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c.watch, c.watchSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c.bad, c.badSoft)).toBeGreaterThanOrEqual(4.5);
  });

  test("the edge of a control stands out", () => {
    expect(contrast(c.outline, c.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(c.outline, c.canvas)).toBeGreaterThanOrEqual(3);
  });

  test("series are visible and stay apart for every eye", () => {
    const series = seriesColours[scheme];
    for (const colour of series) expect(contrast(colour, c.surface)).toBeGreaterThanOrEqual(3);
    for (const vision of ["normal", "protan", "deutan", "tritan"] satisfies ColourVision[])
      for (const [i, a] of series.entries())
        for (const b of series.slice(i + 1))
          expect(colourDistance(a, b, vision), `${a} ${b} ${vision}`).toBeGreaterThanOrEqual(15);
  });
});

test("the style sheet holds both schemes and a light print", () => {
  const css = cssVariables();
  expect(css).toContain(`--color-accent: ${colours.light.accent};`);
  expect(css).toContain(`--color-accent: ${colours.dark.accent};`);
  expect(css.split("\n").at(-1)).toMatch(/^@media print .*color-scheme: light/);
});
