import type { Visit } from "./product.ts";

/** What stands on a page once it has stopped loading. */
export interface PageSeen {
  readonly headings: readonly string[];
  readonly alerts: readonly string[];
  readonly text: string;
  readonly stillLoading: boolean;
  /** Texts that no reader should see: keys of translations, unfilled blanks. */
  readonly raw: readonly string[];
}

/** Counts the requests that are under way; run before any script of a page. */
const COUNT_REQUESTS = `(() => {
  window.underWay = 0;
  const ask = window.fetch;
  window.fetch = (...given) => {
    window.underWay += 1;
    return ask(...given).finally(() => { window.underWay -= 1; });
  };
})()`;

/** Goes there inside the application and waits until the former page has gone and the new one is at rest. */
const GO = `async (path) => {
  const main = document.querySelector("main");
  for (const child of main.children) child.setAttribute("data-left", "");
  history.pushState({}, "", path);
  const isMoving = () =>
    main.querySelector("[data-left], [role=status] [class*=bone]") !== null || main.children.length === 0 || window.underWay > 0;
  const until = performance.now() + 10000;
  for (let calm = 0; calm < 3 && performance.now() < until; ) {
    await new Promise((done) => setTimeout(done, 10));
    calm = isMoving() ? 0 : calm + 1;
  }
  const textsOf = (selector) => [...document.querySelectorAll(selector)].map((one) => one.innerText.trim());
  const named = [...main.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((one) =>
    ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) ?? ""));
  const key = /^[a-z][A-Za-z]*(\\.[a-zA-Z][A-Za-z0-9_]*)+$/;
  const broken = /\\{\\{|\\[object |^(NaN|undefined|null|Invalid)$/;
  const words = [main.innerText, ...named].join(" ").split(/[\\s,;:()（），。；：、]+/);
  return {
    headings: textsOf("h1"),
    alerts: textsOf("main [role=alert]"),
    text: main.innerText,
    stillLoading: isMoving(),
    raw: [...new Set(words.filter((word) => (key.test(word) && !/\\.(csv|xlsx|com|md)$/.test(word)) || broken.test(word)))],
  };
}`;

/** Prepares a visit whose pages are gone through; call before the first page. */
export async function watchPages({ page }: Visit): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript(COUNT_REQUESTS);
}

/** Signs somebody in without the door, and stands at an address that leads nowhere. */
export async function enterNowhere(
  { context, page }: Visit,
  person: { email: string; password: string },
  url: string,
): Promise<void> {
  await context.clearCookies();
  const headers = { origin: url };
  const answer = await context.request.post("/api/auth/sign-in/email", { data: person, headers });
  if (!answer.ok()) throw new Error(`${person.email}: ${await answer.text()}`);
  await page.goto("/nowhere");
  await page.getByRole("main").getByRole("link").first().waitFor();
}

/**
 * Goes to a page by the application's own navigation, which takes a tenth of a load's time.
 *
 * @example const { headings } = await seePage(visit, "/goal")
 */
export async function seePage({ page }: Visit, path: string): Promise<PageSeen> {
  return page.evaluate(`(${GO})(${JSON.stringify(path)})`);
}
