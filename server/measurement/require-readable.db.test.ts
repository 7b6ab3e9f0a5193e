import { afterAll, beforeAll, expect, test } from "vitest";
import { openAsAnyRole } from "../../test/authority/role-principals.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
beforeAll(async () => {
  site = await openAsAnyRole();
});
afterAll(() => site.close());

const status = async (url: string, role: string) =>
  (await site.app.inject({ method: "GET", url, headers: { "test-caller": role } })).statusCode;

// The role sheet: marketing has no deals, the CEO and customer success no leads; each may read the metrics made of them.
test.each([
  ["marketing", "bookings", 403],
  ["marketing", "hq_leads_distributed", 200],
  ["ceo", "bookings", 200],
  ["ceo", "hq_leads_distributed", 403],
  ["customer_success", "hq_leads_distributed", 403],
  ["channel_operations", "bookings", 200],
])("%s and the records behind %s: %d", async (role, metric, expected) => {
  const rows = `/v1/metric-values/rows?metric=${metric}&grain=company&month=2024-01`;
  expect(await status(rows, role)).toBe(expected);
  expect(await status(`/v1/metric-values?metrics=${metric}&month=2024-01`, role)).toBe(200);
});
