import type { SalesCompany, SalesDeal } from "./sales-company.ts";

const DAY = 86_400_000;

/** Uniform numbers in 0..1, the same for the same seed: a test's company must not change between runs. */
export function pseudoRandom(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

const dayAfter = (start: string, days: number) =>
  new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);

/** A small company of the same shape as the sales files: two years, skewed partners, quarterly targets. */
export function generatedCompany(seed: number): SalesCompany {
  const random = pseudoRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const regions = ["north", "south", "abroad"];
  const cities = Array.from({ length: 9 }, (_, i) => ({ id: `town ${i}`, region: regions[i % 3] as string }));
  const sellers = Array.from({ length: 4 }, (_, i) => ({ id: `seller ${i}` }));
  const partners = Array.from({ length: 60 }, (_, i) => ({
    id: `shop ${i}`,
    city: pick(cities).id,
    segment: pick(["shop", "chain"]),
  }));
  const agents = partners.slice(0, 10).map(({ id }, i) => ({
    id: `agent ${i}`,
    partner: id,
    manager: sellers[i % 4]?.id as string,
  }));
  const deals = Array.from({ length: 900 }, (_, i): SalesDeal => {
    const partner = partners[Math.floor(random() ** 2 * 50)] as { id: string };
    const createdOn = dayAfter("2022-01-01", Math.floor(random() * 720));
    const stage = pick(["won", "won", "won", "lost", "engaging", "prospecting"] as const);
    const own = agents.find((agent) => agent.partner === partner.id);
    return {
      id: `order ${i}`,
      partner: partner.id,
      owner: own !== undefined && random() < 0.5 ? own.id : pick(sellers).id,
      stage,
      createdOn,
      closedOn: stage === "won" || stage === "lost" ? dayAfter(createdOn, Math.floor(random() * 90)) : null,
      minor: Math.floor(random() ** 3 * 9_000_000) + 1,
      costMinor: Math.floor(random() * 1_000_000),
    };
  });
  const targets = sellers.flatMap(({ id }, i) =>
    Array.from({ length: 8 - i }, (_, quarter) => ({
      person: id,
      startsOn: dayAfter("2022-01-01", (quarter + i) * 91),
      minor: 40_000_000 + Math.floor(random() * 10_000_000),
    })),
  );
  return { regions, cities, people: [...sellers, ...agents], partners, deals, targets };
}
