/** Red, green and blue, each 0..255. */
type Rgb = readonly [number, number, number];

function parseHex(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new RangeError(`"${hex}" is not a colour of the form #rrggbb`);
  return [1, 2, 3].map((i) => Number.parseInt(match[i] ?? "0", 16)) as unknown as Rgb;
}

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  const [r, g, b] = parseHex(hex);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/**
 * Contrast of two opaque colours, 1..21, by WCAG 2.2 (relative luminance).
 * Text needs 4.5, large text and the marks of a chart need 3.
 *
 * @example contrast("#000000", "#ffffff") // 21
 * @throws RangeError when a colour is not #rrggbb
 */
export function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const blindness = {
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

export type ColourVision = "normal" | keyof typeof blindness;

function toLab(rgb: Rgb): Rgb {
  const [r, g, b] = rgb;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(hex: string, vision: ColourVision): Rgb {
  const rgb = parseHex(hex).map(linear) as unknown as Rgb;
  if (vision === "normal") return rgb;
  const m = blindness[vision];
  const row = (i: number) =>
    Math.min(1, Math.max(0, (m[i] ?? 0) * rgb[0] + (m[i + 1] ?? 0) * rgb[1] + (m[i + 2] ?? 0) * rgb[2]));
  return [row(0), row(3), row(6)];
}

/**
 * How far two colours lie apart for an eye with the given colour vision: CIE 1976 difference in Lab.
 * About 2 is just noticeable; series of one chart should keep 15 or more.
 *
 * @example colourDistance("#000000", "#ffffff", "normal") // 100
 */
export function colourDistance(a: string, b: string, vision: ColourVision): number {
  const [p, q] = [toLab(seen(a, vision)), toLab(seen(b, vision))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}
