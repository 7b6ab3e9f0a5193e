/**
 * The look, said once. The theme of the component set, the theme of the charts and the CSS variables
 * (`--color-…`, `--space-…`) are all made from this file; no other file names a colour.
 * Why it looks like this: docs/design.md.
 */
export type Scheme = "light" | "dark";

export interface Colours {
  /** The page behind everything; warm, like paper. */
  canvas: string;
  /** Where one reads and works: tables, forms, drawers. */
  surface: string;
  /** One step below the surface: table heads, wells, skeletons. */
  sunken: string;
  /** Above the page: menus, dialogs. */
  raised: string;
  /** Row under the pointer. */
  hover: string;
  hairline: string;
  /** Edge of a control: 3 : 1 against the surface. */
  outline: string;
  text: string;
  textSecondary: string;
  textTertiary: string;
  accent: string;
  accentHover: string;
  accentActive: string;
  /** Quiet fill of what is chosen. */
  accentSoft: string;
  onAccent: string;
  good: string;
  goodSoft: string;
  watch: string;
  watchSoft: string;
  bad: string;
  badSoft: string;
  onBad: string;
}

export const colours: Record<Scheme, Colours> = {
  light: {
    canvas: "#f6f5f1",
    surface: "#ffffff",
    sunken: "#f1efe9",
    raised: "#ffffff",
    hover: "#f7f6f2",
    hairline: "#e2dfd6",
    outline: "#8f8d84",
    text: "#1b2426",
    textSecondary: "#4d585b",
    textTertiary: "#626c6f",
    accent: "#17616b",
    accentHover: "#1f7681",
    accentActive: "#0f4a52",
    accentSoft: "#e0edec",
    onAccent: "#ffffff",
    good: "#2b7446",
    goodSoft: "#e4f0e6",
    watch: "#8a5a00",
    watchSoft: "#f8edd3",
    bad: "#b23a1e",
    badSoft: "#fae8e2",
    onBad: "#ffffff",
  },
  dark: {
    canvas: "#12181a",
    surface: "#192022",
    sunken: "#141b1d",
    raised: "#20282b",
    hover: "#1f272a",
    hairline: "#2d3639",
    outline: "#76827f",
    text: "#e5e9e7",
    textSecondary: "#b3bdbd",
    textTertiary: "#97a3a3",
    accent: "#6fbcc1",
    accentHover: "#88cdd1",
    accentActive: "#57a6ac",
    accentSoft: "#1d3639",
    onAccent: "#0c2326",
    good: "#79c292",
    goodSoft: "#1c3225",
    watch: "#dfae55",
    watchSoft: "#362b14",
    bad: "#f0917a",
    badSoft: "#3c221b",
    onBad: "#2c120b",
  },
};

/**
 * Series colours, in the order in which a chart takes them. Every pair stays apart for the common kinds
 * of colour blindness and every one keeps 3 : 1 against the surface (tokens.test.ts).
 */
export const seriesColours: Record<Scheme, readonly string[]> = {
  light: ["#17616b", "#c5811b", "#ae539f", "#4379d3", "#a34724", "#34393b"],
  dark: ["#6fbcc1", "#dcb45c", "#c065b6", "#406dcb", "#e26350", "#e2e4e4"],
};

/** The same thing has the same colour on every page: its place in seriesColours. */
export const seriesOf = {
  revenue: 0,
  customers: 1,
  partners: 2,
  target: 5,
  comparison: 3,
  loss: 4,
  focus: 0,
  open: 1,
  direct: 2,
  quasi_exclusive: 0,
  wolf_pack: 1,
  exclusive: 2,
} as const;

export type SeriesName = keyof typeof seriesOf;

/** Ordered classes (headcount bands, heat by rank), from least to most. */
export const rampColours: Record<Scheme, readonly string[]> = {
  light: ["#dbe7e4", "#b3d0ce", "#85b5b6", "#55959b", "#2d7681", "#0f4a52"],
  dark: ["#21383b", "#2b5054", "#3a6d73", "#4f8e94", "#74b0b4", "#a9d5d6"],
};

export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 24, 6: 32, 7: 48 } as const;
export const fontSize = { small: 12, body: 14, lead: 16, title: 20, figure: 26 } as const;
export const lineHeight = { small: 16, body: 20, lead: 24, title: 28, figure: 32 } as const;
export const radius = { control: 4, panel: 6 } as const;
/** Heights of controls: a pointer at a desk, a thumb on a phone. */
export const controlHeight = { desk: 30, thumb: 42 } as const;
/** Below this width the page is one column and the navigation lies at the foot. */
export const phoneWidth = 720;

export const fontFamily = [
  "-apple-system",
  "BlinkMacSystemFont",
  '"Segoe UI"',
  '"Helvetica Neue"',
  "Roboto",
  '"Noto Sans"',
  '"PingFang SC"',
  '"Microsoft YaHei UI"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  "sans-serif",
].join(", ");
