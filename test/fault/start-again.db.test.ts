import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSettings } from "../../server/boot/settings.ts";
import { startServer } from "../../server/boot/start-server.ts";
import { exampleFilesOfCompany } from "../../simulator/example-files.ts";

const folder = mkdtempSync(join(tmpdir(), "partnerloop-again-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = { ...readSettings({}), folder, port: 0 };
const exampleFiles = exampleFilesOfCompany();
const FIRST_RUN = {
  organisation: { name: "Again", zone: "Asia/Shanghai", reportingCurrency: "CNY" },
  user: { name: "Ada", email: "ada@example.com", password: "correct horse battery", language: "en" },
  roles: ["channel_operations"],
};

async function stateOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/v1/session`);
  return ((await answer.json()) as { state: string }).state;
}

test("a server starts again on the folder of the one before, and finds what that one kept", async () => {
  const first = await startServer({ settings, log: () => undefined, exampleFiles });
  expect(await stateOf(first.url)).toBe("first_run");
  const headers = { "content-type": "application/json", "idempotency-key": "first-run-1", origin: first.url };
  const ran = await fetch(`${first.url}/v1/first-run`, {
    method: "POST",
    headers,
    body: JSON.stringify(FIRST_RUN),
  });
  expect(ran.status).toBe(200);
  await first.stop();

  const second = await startServer({ settings, log: () => undefined, exampleFiles });
  expect(await stateOf(second.url)).toBe("signed_out");
  await second.stop();
});
