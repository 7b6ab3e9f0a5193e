import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChannelSite, openChannelSite } from "../../test/setup/channel-site.ts";

let site: ChannelSite;
beforeAll(async () => {
  site = await openChannelSite();
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

test("open deals come first, then the latest to end, with days of the zone", async () => {
  const { deals, more } = await site.get(`/v1/partners/${site.id("P-1")}/deals`);
  expect(more).toBe(false);
  expect(
    deals.map(({ stage, closedOn, amountMinor }: Record<string, unknown>) => [stage, closedOn, amountMinor]),
  ).toEqual([
    ["proposal", null, null],
    ["proposal", null, null],
    // 31 October 16:30 UTC is the first of November in Shanghai.
    ["won", "2024-11-01", "20000"],
    ["won", "2023-12-01", "10000"],
    ["won", "2023-11-30", "99900"],
  ]);
});

test("a partner outside the reader's scope is not there", async () => {
  for (const list of ["deals", "customers"]) {
    const answer = await site.app.inject({
      method: "GET",
      url: `/v1/partners/${site.id("P-3")}/${list}`,
      headers: { "test-caller": "director" },
    });
    expect(answer.statusCode).toBe(404);
  }
});

test("a partner without customers has an empty list", async () => {
  expect(await site.get(`/v1/partners/${site.id("P-1")}/customers`)).toEqual({ customers: [], more: false });
});
