import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import type { Route as Intercepted, Page } from "playwright-core";
import type { getSession } from "../../contract/access/session.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { Language } from "../../domain/language.ts";
import { findChromium, launchChromium } from "./chromium.ts";
import { type PackView, packSpeech } from "./pack-view.ts";

/** Nobody answers there: every request of the page is answered from here. */
const PLACE = "http://pack.invalid";
const PAGES = join(import.meta.dirname, "..", "..", "dist", "web");
/** On a busy machine a page takes its time; whoever asked sees that it is still being made. */
const PATIENCE_MS = 300_000;
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

/**
 * Prints a pack: its own page with its own print style, in a Chromium that is given the pack and can reach nothing else.
 * The browser starts and the page loads while the figures are still computed.
 *
 * @throws AppError unavailable where there is no Chromium or the pages are not built; the browser's own print remains
 */
export async function printPack(
  { month, language }: { month: Month; language: Language },
  given: Promise<PackView>,
): Promise<Buffer> {
  const found = await findChromium();
  if (found === null || !existsSync(join(PAGES, "index.html"))) {
    throw new AppError("unavailable", {
      zh: "服务器上没有 Chromium，无法生成 PDF。请在月报页面点“打印”，用浏览器另存为 PDF。",
      en: "There is no Chromium on the server to make a PDF with. Use Print on the pack's page and save it as PDF.",
    });
  }
  const browser = await launchChromium(found.path);
  try {
    const context = await browser.newContext({ locale: language, serviceWorkers: "block" });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.route("**/*", (route) => answer(route, given));
    await context.routeWebSocket(/.*/, (socket) => socket.close());
    const page = await context.newPage();
    await page.emulateMedia({ media: "print", colorScheme: "light", reducedMotion: "reduce" });
    const [view] = await Promise.all([given, page.goto(`${PLACE}/packs/${month}`)]);
    await page.locator("article[data-pack]").waitFor();
    return await toPdf(page, view);
  } finally {
    await browser.close();
  }
}

function toPdf(page: Page, view: PackView): Promise<Buffer> {
  const { word, month } = packSpeech(view);
  const title = `${view.pack.subject.name} · ${word("title", { month: month(view.pack.month) })}`;
  const small =
    "width:100%;margin:0 12mm;font-size:8px;color:#626c6f;display:flex;justify-content:space-between";
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate: `<div style="${small}"><span>${escaped(title)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

async function answer(route: Intercepted, given: Promise<PackView>): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== PLACE) return route.abort();
  if (pathname.startsWith("/v1/") || pathname.startsWith("/api/")) {
    // Without figures there is nothing to answer, and whoever prints hears why.
    const view = await given.catch(() => null);
    return view === null ? undefined : answerCall(route, pathname, view);
  }
  const wanted = normalize(pathname).replace(/^[/\\]+/, "");
  const file = extname(wanted) !== "" && existsSync(join(PAGES, wanted)) ? wanted : "index.html";
  const body = await readFile(join(PAGES, file));
  await route.fulfill({ body, contentType: TYPES[extname(file)] ?? "application/octet-stream" });
}

function answerCall(route: Intercepted, pathname: string, view: PackView): Promise<void> {
  const { pack } = view;
  if (pathname === "/v1/session") return route.fulfill({ json: sessionOf(view) });
  if (pathname === `/v1/months/${pack.month}/pack`) return route.fulfill({ json: pack });
  if (pathname === `/v1/months/${pack.month}/pack-subjects`)
    return route.fulfill({ json: { subjects: [pack.subject] } });
  if (pathname === `/v1/months/${pack.month}/pack-submissions`)
    return route.fulfill({ json: { submissions: [] } });
  return route.fulfill({ status: 404, json: {} });
}

/** A reader who may read this pack and nothing else. */
function sessionOf({ pack, language, currency, zone }: PackView): AnswerOf<typeof getSession> {
  const id = "00000000-0000-0000-0000-000000000000";
  return {
    state: "signed_in",
    owes: [],
    user: { id, name: "", language },
    organisation: {
      ...{ id, name: pack.subject.name, zone },
      ...{ reportingCurrency: pack.currency, currencyExponent: currency.exponent },
    },
    currentMonth: pack.month,
    months: [],
    roles: [{ role: "executive", scope: "all", lent: null }],
    may: [{ role: "executive", object: "monthly_pack", acts: ["read"] }],
    demo: [],
    making: null,
  };
}
