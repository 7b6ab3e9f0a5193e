import { expect, test } from "vitest";
import { DEALS, LEADS, relatedTo } from "../../domain/channel/lists/record-lists.ts";
import { readListSearch } from "../app/list-search.ts";
import { recordQuery } from "./record-query.ts";

test("what stands in the address is what the server is asked", () => {
  const state = readListSearch({
    q: " 云 ",
    filter: "source:event,hq_lead;assignedAtGiven:no;partnerId:p1;unknown:1",
    sort: "-createdAt,nothing,companyName",
    cursor: "abc",
  });
  expect(recordQuery(LEADS, state)).toEqual({
    ...{ q: "云", source: "event,hq_lead", assignedAtGiven: false, partnerId: "p1" },
    sort: "-createdAt,companyName",
  });
});

test("a list is asked for three keys at most", () => {
  const sort = ["createdAt", "closedAt", "amount", "name"].map((id) => ({ id, descending: false }));
  expect(recordQuery(DEALS, { q: "", filters: {}, sort }).sort).toBe("createdAt,closedAt,amount");
});

test("what belongs to a customer is found in every list that names one", () => {
  expect(relatedTo("customer")).toEqual([
    { kind: "lead", filter: "customerId" },
    { kind: "deal", filter: "customerId" },
    { kind: "contract", filter: "customerId" },
  ]);
});
