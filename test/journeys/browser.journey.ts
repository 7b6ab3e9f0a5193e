import { expect, test } from "vitest";
import { launchBrowser } from "../chromium.ts";

test("the browser of the journeys runs scripts and has a font for Chinese", async () => {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    const page = await context.newPage();
    await page.setContent("<span id=a>渠</span><span id=b>道</span>");
    expect(await page.evaluate("navigator.language")).toBe("zh-CN");
    // Without a font both characters would be drawn as the same empty box.
    const drawn = (id: string) => page.locator(`#${id}`).screenshot();
    expect((await drawn("a")).equals(await drawn("b"))).toBe(false);
  } finally {
    await browser.close();
  }
});
