import {
  colours,
  fontFamily,
  fontSize,
  lineHeight,
  radius,
  rampColours,
  type Scheme,
  seriesColours,
  space,
} from "./tokens.ts";

const kebab = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function colourLines(scheme: Scheme): string {
  const named = Object.entries(colours[scheme]).map(([name, value]) => `--color-${kebab(name)}: ${value};`);
  const series = seriesColours[scheme].map((value, i) => `--series-${i}: ${value};`);
  const ramp = rampColours[scheme].map((value, i) => `--ramp-${i}: ${value};`);
  return [`color-scheme: ${scheme};`, ...named, ...series, ...ramp].join(" ");
}

/**
 * The tokens as CSS. The scheme follows `data-theme` on the root element, without it the system's wish;
 * on paper it is always light.
 *
 * @returns one style sheet
 * @example cssVariables().includes("--color-accent") // true
 */
export function cssVariables(): string {
  const shared = [
    `--font: ${fontFamily};`,
    ...Object.entries(space).map(([step, px]) => `--space-${step}: ${px}px;`),
    ...Object.entries(fontSize).map(([name, px]) => `--text-${name}: ${px}px;`),
    ...Object.entries(lineHeight).map(([name, px]) => `--line-${name}: ${px}px;`),
    ...Object.entries(radius).map(([name, px]) => `--radius-${name}: ${px}px;`),
  ].join(" ");
  const light = colourLines("light");
  const dark = colourLines("dark");
  return [
    `:root { ${shared} ${light} }`,
    `@media (prefers-color-scheme: dark) { :root:not([data-theme]) { ${dark} } }`,
    `:root[data-theme="dark"] { ${dark} }`,
    `@media print { :root, :root[data-theme="dark"] { ${light} } }`,
  ].join("\n");
}
