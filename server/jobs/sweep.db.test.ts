import { expect, test } from "vitest";
import { connected } from "../../database/bootstrap.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { systemClock } from "../clock.ts";
import { REQUEST_KEY_MS, sweep } from "./sweep.ts";

test("a key is kept for a day and forgotten afterwards; its effect stays", async () => {
  let ahead = 0;
  const clock = { ...systemClock, now: () => new Date(systemClock.now().getTime() + ahead) };
  const site = await openTestCompany({ clock });
  const app = await openAsUsers(site.services);
  const send = asUser(app, site.founderId, systemClock.newId);
  const usd = { code: "USD", name: "US dollar", exponent: 2 };
  const post = async () => (await send("POST", "/v1/currencies", usd, "the-same-key")).statusCode;
  expect(await post()).toBe(200);

  ahead = REQUEST_KEY_MS - 60_000;
  expect((await sweep(site.services)).requestKeys).toBe(0);
  expect(await post()).toBe(200);

  ahead = REQUEST_KEY_MS + 60_000;
  expect((await sweep(site.services)).requestKeys).toBe(1);
  expect(await post()).toBe(409);
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

test("a round that fails is told and keeps no other from its turn", async () => {
  const site = await openTestCompany();
  await connected(site.database.ownerUrl, (owner) => owner.query("drop table app.class_rounds"));
  expect(await sweep(site.services)).toMatchObject({
    promises: { asked: 0, met: 0, told: 0 },
    warnings: { raised: 0 },
  });
  expect(site.errors).toMatchObject([{ message: "the round of classes failed" }]);
  await connected(site.database.ownerUrl, (owner) => owner.query("drop table app.commitment_escalations"));
  expect((await sweep(site.services)).promises).toBeNull();
  expect(site.errors.map(({ message }) => message)).toContain("the round of promises failed");
  await site.close();
});
