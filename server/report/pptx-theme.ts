import type { Language } from "../../domain/language.ts";
import type { Presentation } from "./pptx-library.ts";

/** The look of presentations: the same tokens as the pages, as a theme that charts and texts refer to. */
export const INK = {
  text: "tx1",
  quiet: "tx2",
  accent: "accent1",
  second: "accent2",
  good: "accent3",
  watch: "accent4",
  bad: "accent5",
  hairline: "E2DFD6",
  sunken: "F1EFE9",
} as const;

const SCHEME: Readonly<Record<string, string>> = {
  dk1: "1B2426",
  lt1: "FFFFFF",
  dk2: "4D585B",
  lt2: "F6F5F1",
  accent1: "17616B",
  accent2: "C08A3E",
  accent3: "2B7446",
  accent4: "8A5A00",
  accent5: "B23A1E",
  accent6: "8F8D84",
  hlink: "17616B",
  folHlink: "4D585B",
};

/** Fonts that the usual machines of readers of a language have. */
export const FONTS: Readonly<Record<Language, string>> = { "zh-CN": "Microsoft YaHei", en: "Calibri" };

/** Width and height of a slide, and its margins, in inches. */
export const PAGE = {
  width: 13.333,
  height: 7.5,
  left: 0.6,
  top: 1.25,
  inner: 12.133,
  bottom: 6.85,
} as const;
export const MASTER = "PACK";

/** Defines the one master of a deck: title above, source and page number below. */
export function defineMaster(deck: Presentation, foot: string, language: Language): void {
  const fontFace = FONTS[language];
  deck.layout = "LAYOUT_WIDE";
  deck.theme = { headFontFace: fontFace, bodyFontFace: fontFace };
  deck.defineSlideMaster({
    title: MASTER,
    background: { color: "FFFFFF" },
    objects: [
      { rect: { x: 0, y: 0, w: PAGE.width, h: 0.12, fill: { color: INK.accent } } },
      { line: { x: PAGE.left, y: 7, w: PAGE.inner, h: 0, line: { color: INK.hairline, width: 0.75 } } },
      {
        text: {
          text: foot,
          options: {
            x: PAGE.left,
            y: 7.04,
            w: 11,
            h: 0.3,
            margin: 0,
            fontSize: 10,
            color: INK.quiet,
            fontFace,
          },
        },
      },
      {
        placeholder: {
          options: {
            ...{ name: "title", type: "title", x: PAGE.left, y: 0.4, w: PAGE.inner, h: 0.6, margin: 0 },
            ...{ fontSize: 24, bold: true, color: INK.text, fontFace, align: "left", valign: "middle" },
          },
          text: "",
        },
      },
    ],
    slideNumber: {
      x: 12.23,
      y: 7.04,
      w: 0.5,
      h: 0.3,
      fontSize: 10,
      color: INK.quiet,
      fontFace,
      align: "right",
    },
  });
}

/** Gives a finished deck its colours: the library writes Office's own into every theme. */
export async function paintTheme(deck: Buffer): Promise<Buffer> {
  const { default: JSZip } = await import("jszip");
  const zip = await JSZip.loadAsync(deck);
  for (const name of Object.keys(zip.files).filter((path) => /^ppt\/theme\/theme\d+\.xml$/.test(path))) {
    const text = (await zip.file(name)?.async("string")) ?? "";
    zip.file(name, withColours(text));
  }
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

function withColours(theme: string): string {
  const colours = Object.entries(SCHEME)
    .map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`)
    .join("");
  return theme
    .replace(/<a:theme ([^>]*)name="[^"]*"/, '<a:theme $1name="Partnerloop"')
    .replace(/<a:clrScheme.*?<\/a:clrScheme>/s, `<a:clrScheme name="Partnerloop">${colours}</a:clrScheme>`);
}
