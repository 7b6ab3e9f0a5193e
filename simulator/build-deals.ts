import { addMonths } from "../domain/calendar/month.ts";
import { customerMaker } from "./build-customers.ts";
import type { HeldEvent } from "./build-events.ts";
import { idleDice, idleLead, leadOfDeal } from "./build-leads.ts";
import { PRODUCTS } from "./build-partners.ts";
import {
  type CompanyPlan,
  type Customer,
  type Deal,
  type DealLine,
  type Lead,
  numbered,
  type Organisation,
  type Product,
} from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { DAY, type Minute, monthStart, officeTime } from "./local-time.ts";
import { PLACES, type Place } from "./places.ts";
import { type PlannedMonth, type PlannedWin, pickPartner, placeInQuarter, planWins } from "./plan-wins.ts";
import { TRUTH } from "./truth.ts";

/** Deals and leads by time, and the customers they made. */
export interface Sales {
  readonly customers: readonly Customer[];
  readonly earlier: readonly Customer[];
  readonly leads: readonly Lead[];
  readonly deals: readonly Deal[];
}

const [BASIC, PRO, ULTRA, DATA] = PRODUCTS;
const LOST = ["价格", "选择竞品", "项目取消", "功能不足", "无预算"];

/** Everything a deal is made with. */
interface Workshop {
  readonly plan: CompanyPlan;
  readonly organisation: Organisation;
  readonly held: readonly HeldEvent[];
  readonly maker: ReturnType<typeof customerMaker>;
  /** Companies that were tried in vain, by city: some are tried again. */
  readonly prospects: Map<Place, Customer[]>;
  readonly buyers: Map<Place, Customer[]>;
  readonly deals: Deal[];
  readonly leads: Lead[];
}

/** Sells through all months: won and lost deals with their leads, and leads that lead nowhere. */
export function buildDeals(plan: CompanyPlan, organisation: Organisation, held: readonly HeldEvent[]): Sales {
  const maker = customerMaker(plan);
  const lists = () => new Map(PLACES.map((place): [Place, Customer[]] => [place, []]));
  const shop: Workshop = {
    plan,
    organisation,
    held,
    maker,
    prospects: lists(),
    buyers: lists(),
    deals: [],
    leads: [],
  };
  const earlier = earlierCustomers(shop);
  for (const planned of planWins(plan, organisation.partners, organisation.direct)) sellMonth(shop, planned);
  const leads = shop.leads
    .filter((lead) => lead.createdAt <= plan.now)
    .sort((a, b) => a.createdAt - b.createdAt);
  const deals = shop.deals.sort((a, b) => a.createdAt - b.createdAt);
  leads.forEach((lead, i) => {
    lead.reference = numbered("L", i + 1, 6);
  });
  deals.forEach((deal, i) => {
    deal.reference = numbered("D", i + 1, 6);
  });
  const met = new Set([...earlier, ...deals.map((deal) => deal.customer)]);
  return { customers: maker.customers.filter((customer) => met.has(customer)), earlier, leads, deals };
}

function earlierCustomers(shop: Workshop): Customer[] {
  const { plan, organisation, maker } = shop;
  return Array.from({ length: plan.scale.earlierCustomers }, (_, i) => {
    const draw = dice(plan.seed, "earlier customer", i);
    const place = PLACES[draw.weighted(PLACES.map(({ weight }) => weight))] ?? organisation.direct.place;
    const direct = draw.chance(TRUTH.directShare / 2);
    const customer = maker.make(
      place,
      direct ? organisation.direct : pickPartner(place, 0, organisation.partners, draw),
    );
    shop.buyers.get(place)?.push(customer);
    return customer;
  });
}

function sellMonth(shop: Workshop, planned: PlannedMonth): void {
  const { plan } = shop;
  planned.wins.forEach((win, i) => {
    const draw = dice(plan.seed, "deal", planned.month, i);
    sell(shop, win, planned.month, true, draw);
    const rate = TRUTH.winRate[win.source];
    const lost = Math.floor((1 - rate) / rate + draw.next());
    for (let n = 0; n < lost; n++) sell(shop, win, planned.month, false, draw);
  });
  planned.idleHqLeads.forEach(({ place, leads }, i) => {
    const draw = idleDice(plan, planned.month, i);
    for (let n = 0; n < leads; n++) {
      const first = monthStart(addMonths(plan.startMonth, planned.month));
      const partner = pickPartner(place, planned.month, shop.organisation.partners, draw);
      const subject = {
        source: "hq_lead",
        place,
        partner,
        companyName: shop.maker.companyName(place),
        customer: null,
      } as const;
      shop.leads.push(idleLead(subject, officeTime(first + draw.between(0, 27) * DAY, draw), draw));
    }
  });
}

/** A moment in the month, later ones likelier: people close what they can before it ends. */
function closingTime(shop: Workshop, month: number, draw: Dice): Minute {
  const first = monthStart(addMonths(shop.plan.startMonth, month));
  const next = monthStart(addMonths(shop.plan.startMonth, month + 1));
  const day = Math.floor(((next - first) / DAY) * draw.next() ** 0.75);
  const minute = officeTime(first + day * DAY, draw);
  return minute < next ? minute : minute - 3 * DAY;
}

function sell(shop: Workshop, win: PlannedWin, month: number, isWon: boolean, draw: Dice): void {
  const closing = closingTime(shop, month, draw);
  const { won, lost, spread } = TRUTH.cycle;
  const days = Math.min(200, Math.max(2, (isWon ? won : lost) * Math.exp(spread * draw.normal())));
  const createdAt = Math.min(officeTime(closing - Math.round(days * DAY), draw), closing - 120);
  if (createdAt > shop.plan.now) return;
  const partner =
    isWon || win.partner.kind === "direct"
      ? win.partner
      : pickPartner(win.place, month, shop.organisation.partners, draw);
  const subject = { ...win, partner };
  const isMore = isWon && draw.chance(0.1) ? buyerOf(shop, subject, month, draw) : undefined;
  const customer = isMore ?? customerOf(shop, subject, isWon, draw);
  // A customer stays with the partner that won it.
  const seller = isMore === undefined ? partner : isMore.partner;
  const lead = leadOfDeal(
    { source: win.source, place: win.place, partner: seller, companyName: customer.name, customer },
    createdAt,
    shop.held,
    draw,
  );
  shop.leads.push(lead);
  const lines = dealLines(shop, subject, isMore === undefined ? customer : null, month, draw);
  shop.deals.push({
    reference: "",
    name: `${customer.name.slice(0, 5)}·${lines[0]?.product.name ?? ""}`,
    source: win.source,
    place: win.place,
    partner: seller,
    customer,
    lead,
    createdAt,
    closesAt: !isWon && draw.chance(TRUTH.neverClosed) ? null : closing,
    isWon,
    lostReason: isWon ? null : draw.pick(LOST),
    lines,
  });
}

/** A customer that may buy more: of a partner that still sells. */
function buyerOf(shop: Workshop, win: PlannedWin, month: number, draw: Dice): Customer | undefined {
  const buyers = shop.buyers.get(win.place) ?? [];
  if (win.partner.kind === "direct" || buyers.length === 0) return undefined;
  const picked = draw.pick(buyers);
  const { kind, sellsFrom, sellsTo } = picked.partner;
  return kind !== "direct" && sellsFrom <= month && month < sellsTo ? picked : undefined;
}

function customerOf(shop: Workshop, win: PlannedWin, isWon: boolean, draw: Dice): Customer {
  const known = shop.prospects.get(win.place) ?? [];
  if (!isWon && known.length > 0 && draw.chance(0.3)) return draw.pick(known);
  const customer = shop.maker.make(win.place, win.partner);
  (isWon ? shop.buyers : shop.prospects).get(win.place)?.push(customer);
  return customer;
}

/** What is sold: a plan to a new customer, more to one that has a plan already (null). */
function dealLines(
  shop: Workshop,
  win: PlannedWin,
  customer: Customer | null,
  month: number,
  draw: Dice,
): DealLine[] {
  if (BASIC === undefined || PRO === undefined || ULTRA === undefined || DATA === undefined)
    throw new Error("no products");
  const crowd = win.place.partners > 7 ? 0.05 : 0;
  const rush = placeInQuarter(shop.plan, month) === 2 ? 0.03 : 0;
  const discount = 0.12 * draw.next() + crowd + rush;
  if (customer === null) return [line(DATA, discount)];
  const [basic, pro] = TRUTH.planMix[win.partner.isBig ? "big" : "small"];
  const ordinary = win.mix * 100 < basic ? BASIC : win.mix * 100 < basic + pro ? PRO : ULTRA;
  const plan = customer.isKeyAccount ? ULTRA : ordinary;
  const withData = plan !== BASIC && draw.chance(0.25);
  return withData ? [line(plan, discount), line(DATA, discount)] : [line(plan, discount)];
}

function line(product: Product, discount: number): DealLine {
  return {
    product,
    amount: Math.round(product.listPrice * (1 - discount)),
    directCost: Math.round(product.listPrice * TRUTH.costOfList),
  };
}
