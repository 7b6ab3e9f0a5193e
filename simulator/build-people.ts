import { dayNumber, dayOfNumber } from "../domain/calendar/day.ts";
import { firstDayOf } from "../domain/calendar/month.ts";
import { type CompanyPlan, numbered, type Partner, type Person } from "./company.ts";
import { dice } from "./dice.ts";
import { personName } from "./invent-names.ts";
import { PLACES, REGIONS } from "./places.ts";

/** References of the people whom others refer to. */
export const VP = "E003";

/** The reference of a region's director. */
export function directorOf(region: string): string {
  return numbered("E", 4 + REGIONS.findIndex((candidate) => candidate.reference === region), 3);
}

/** The reference of a city's channel manager. */
export function managerOf(city: string): string {
  return numbered("E", 4 + REGIONS.length + PLACES.findIndex((place) => place.code === city), 3);
}

interface Post {
  readonly title: string;
  readonly region?: string;
  readonly city?: string;
  readonly manager?: string;
}

const posts = (plan: CompanyPlan): Post[] => [
  { title: "首席执行官" },
  { title: "首席财务官", manager: "E001" },
  { title: "渠道副总裁", manager: "E001" },
  ...REGIONS.map(({ reference, name }) => ({ title: `${name}区域渠道总监`, region: reference, manager: VP })),
  ...plan.places.map(({ code, region }) => ({
    title: "渠道经理",
    region,
    city: code,
    manager: directorOf(region),
  })),
  { title: "渠道运营经理", manager: VP },
  { title: "渠道运营专员", manager: VP },
  { title: "市场经理", manager: "E001" },
  { title: "客户成功经理", manager: "E001" },
  { title: "客户成功专员", manager: "E001" },
];

/** The company's own people, numbered from the top. */
export function buildOwnPeople(plan: CompanyPlan): Person[] {
  const start = dayNumber(firstDayOf(plan.startMonth));
  return posts(plan).map((post, i) => {
    const draw = dice(plan.seed, "own person", i);
    return {
      reference: numbered("E", i + 1, 3),
      name: personName(draw),
      title: post.title,
      region: post.region ?? null,
      city: post.city ?? null,
      manager: post.manager ?? null,
      partner: null,
      employedFrom: dayOfNumber(start - draw.between(90, 2400)),
    };
  });
}

/** Owners of the big and the focus partners and of some others, and staff of some of them. */
export function buildPartnerPeople(plan: CompanyPlan, partners: readonly Partner[]): Person[] {
  const known = partners.filter(
    (partner) => partner.isBig || partner.isFocus || Number(partner.reference.slice(1)) % 4 === 1,
  );
  return known.flatMap((partner, i) => {
    const owner = partnerPerson(plan, partner, i * 2, "代理商负责人", null);
    if (!partner.isBig && !partner.isFocus && i % 2 === 1) return [owner];
    return [owner, partnerPerson(plan, partner, i * 2 + 1, "销售", owner.reference)];
  });
}

function partnerPerson(
  plan: CompanyPlan,
  partner: Partner,
  number: number,
  title: string,
  manager: string | null,
): Person {
  const draw = dice(plan.seed, "partner person", number);
  return {
    reference: numbered("Q", number + 1, 3),
    name: personName(draw),
    title,
    region: partner.place.region,
    city: partner.place.code,
    manager,
    partner: partner.reference,
    employedFrom: partner.inForceFrom,
  };
}
