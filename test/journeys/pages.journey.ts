import { afterAll, beforeAll, expect, test } from "vitest";
import { whoMay } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, ROLES, type Role } from "../../domain/access/role.ts";
import { type PathName, paths } from "../../web/app/paths.ts";
import enMeasurement from "../../web/locales/en/measurement.json" with { type: "json" };
import en from "../../web/locales/en/shell.json" with { type: "json" };
import enTactics from "../../web/locales/en/tactics.json" with { type: "json" };
import zhMeasurement from "../../web/locales/zh-CN/measurement.json" with { type: "json" };
import zh from "../../web/locales/zh-CN/shell.json" with { type: "json" };
import zhTactics from "../../web/locales/zh-CN/tactics.json" with { type: "json" };
import { openPageCompany, type PageCompany } from "../setup/page-company.ts";
import { PAGE_ROUTES, sees, whoMaySee } from "../setup/page-routes.ts";
import { type Product, startProduct } from "../setup/product.ts";
import { enterNowhere, type PageSeen, seePage, watchPages } from "../setup/visit-page.ts";

const WORDS = {
  "zh-CN": { shell: zh, gone: [zhTactics.playbooks.gone, zhMeasurement.metric.unknown], names: "zh" },
  en: { shell: en, gone: [enTactics.playbooks.gone, enMeasurement.metric.unknown], names: "en" },
} as const;
type Language = keyof typeof WORDS;
type End = "content" | "refused" | "not found" | "failed" | "loading";

const LANGUAGES = ["zh-CN", "en"] as const;
const PAGES = Object.keys(paths) as PathName[];
/** Each role in one of the languages, on a screen of one of the widths. */
const VISITS = ROLES.map(
  (role, at) => [role, at % 2 === 0 ? "zh-CN" : "en", at % 4 < 2 ? 1440 : 390] as const,
);
let product: Product;
let company: PageCompany;

beforeAll(async () => {
  product = await startProduct();
  company = await openPageCompany(product);
}, 300_000);
afterAll(() => product?.stop());

/** In what the page ended. */
function endOf({ headings, alerts, text, stillLoading }: PageSeen, language: Language): End {
  const { shell, gone } = WORDS[language];
  if (stillLoading) return "loading";
  if (text.includes(shell.ui.forbiddenTitle)) return "refused";
  if (headings.includes(shell.notFound.title) || gone.some((one) => text.includes(one))) return "not found";
  if (alerts.some((alert) => alert.startsWith(shell.error.notFound.what))) return "not found";
  return alerts.length > 0 ? "failed" : "content";
}

/** What is wrong with a page, in words. */
function complaints(seen: PageSeen, language: Language, due: { end: End; named: readonly Role[] }): string[] {
  const { headings, text, raw } = seen;
  const end = endOf(seen, language);
  const names = due.named.map((role) => ROLE_NAMES[role][WORDS[language].names]);
  const unnamed = names.filter((name) => !text.includes(name));
  return [
    ...(end === due.end ? [] : [`ends in ${end} instead of ${due.end}: ${text.slice(0, 200)}`]),
    ...(end === "refused" && unnamed.length > 0 ? [`does not name ${unnamed.join(", ")}`] : []),
    ...(headings.length === 1 && headings[0] !== "" ? [] : [`headings: [${headings.join(" | ")}]`]),
    ...(end === "content" && text.trim() === headings[0] ? ["nothing under the heading"] : []),
    ...raw.map((word) => `shows ${word}`),
  ];
}

interface Address {
  readonly path: string;
  readonly due: { readonly end: End; readonly named: readonly Role[] };
}

/** The addresses of a page with how they should end: of what there is; once a language, of what there is not. */
function addresses(page: PathName, role: Role, language: Language): Address[] {
  const path = paths[page].replace(/\$\w+/, () => company.parameterOf(page, role));
  const who = whoMaySee(page);
  if (typeof who !== "string" && !sees(role, page))
    return [{ path, due: { end: "refused", named: whoMay(who.object, who.act) } }];
  const { unknown } = PAGE_ROUTES[page];
  const [first] = VISITS.find(([one, spoken]) => spoken === language && sees(one, page)) ?? [];
  return [
    { path, due: { end: "content", named: [] } },
    ...(unknown === undefined || first !== role
      ? []
      : [{ path: paths[page].replace(/\$\w+/, unknown), due: { end: "not found", named: [] } } as const]),
  ];
}

/** What the browser says by itself of an answer that is expected here. */
const EXPECTED_404 = /status of 404/;

test.concurrent.each(LANGUAGES)(
  "every page opens for every role in %s",
  async (language) => {
    const visit = await product.open({ language });
    await watchPages(visit);
    const wrong: string[] = [];
    for (const [role, spoken, width] of VISITS) {
      if (spoken !== language) continue;
      // What is not drawn takes no time, and nothing here looks at the drawing.
      await visit.page.setViewportSize({ width, height: 400 });
      await enterNowhere(visit, company.accountOf(role), product.url);
      for (const { path, due } of PAGES.flatMap((page) => addresses(page, role, language))) {
        const seen = await seePage(visit, path);
        const said = visit.faults.splice(0);
        const faults = said.filter((fault) => due.end !== "not found" || !EXPECTED_404.test(fault));
        const found = [...complaints(seen, language, due), ...faults];
        wrong.push(...found.map((what) => `${role} at ${path}: ${what}`));
      }
    }
    expect(wrong).toEqual([]);
  },
  600_000,
);
