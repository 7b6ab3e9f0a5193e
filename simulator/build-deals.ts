import { addMonths } from "../domain/calendar/month.ts";
import { customerMaker } from "./build-customers.ts";
import type { HeldEvent } from "./build-events.ts";
import { idleLead, leadOfDeal } from "./build-leads.ts";
import { PRODUCTS } from "./build-partners.ts";
import {
  type Customer,
  type Deal,
  type DealLine,
  type Lead,
  type Partner,
  type Product,
  referenceIn,
  type Source,
} from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { DAY, type Minute, monthStart, officeTime } from "./local-time.ts";
import {
  idleHqLeads,
  type Market,
  type PlannedWin,
  pickPartner,
  placeInQuarter,
  planCity,
} from "./plan-wins.ts";
import { TRUTH } from "./truth.ts";

/** Deals and leads of a city by time, and the customers they made. */
export interface Sales {
  readonly customers: readonly Customer[];
  readonly earlier: readonly Customer[];
  readonly leads: readonly Lead[];
  readonly deals: readonly Deal[];
}

const [BASIC, PRO, ULTRA, DATA] = PRODUCTS;
const LOST = ["价格", "选择竞品", "项目取消", "功能不足", "无预算"];

/** Everything a deal is made with. */
interface Workshop extends Market {
  readonly held: readonly HeldEvent[];
  readonly maker: ReturnType<typeof customerMaker>;
  /** Companies that were tried in vain: some are tried again. */
  readonly prospects: Customer[];
  readonly buyers: Customer[];
  readonly deals: Deal[];
  readonly leads: Lead[];
}

/** Sells through all months of a city: won and lost deals with their leads, and leads that lead nowhere. */
export function buildDeals(market: Market, held: readonly HeldEvent[]): Sales {
  const { plan, place } = market;
  const { wins, earlier } = plan.sales;
  const at = plan.places.indexOf(place);
  const maker = customerMaker(plan, place);
  const shop: Workshop = { ...market, held, maker, prospects: [], buyers: [], deals: [], leads: [] };
  const early = earlierCustomers(shop, earlier[at] ?? 0);
  wins.forEach((counts, month) => {
    sellMonth(shop, month, counts[at] ?? 0);
  });
  guestsWithoutDeal(shop);
  const leads = shop.leads
    .filter((lead) => lead.createdAt <= plan.now)
    .sort((a, b) => a.createdAt - b.createdAt);
  const deals = shop.deals.sort((a, b) => a.createdAt - b.createdAt);
  leads.forEach((lead, i) => {
    lead.reference = referenceIn("L", place, i + 1);
  });
  deals.forEach((deal, i) => {
    deal.reference = referenceIn("D", place, i + 1);
  });
  const met = new Set([...early, ...deals.map((deal) => deal.customer)]);
  return { customers: maker.customers.filter((customer) => met.has(customer)), earlier: early, leads, deals };
}

function earlierCustomers(shop: Workshop, count: number): Customer[] {
  const { plan, place, direct, maker } = shop;
  return Array.from({ length: count }, (_, i) => {
    const draw = dice(plan.seed, "earlier customer", place.number, i);
    const isDirect = draw.chance(TRUTH.directShare / 2);
    const customer = maker.make(isDirect ? direct : pickPartner(shop, 0, "self_developed", draw));
    shop.buyers.push(customer);
    return customer;
  });
}

function sellMonth(shop: Workshop, month: number, count: number): void {
  const { plan, place } = shop;
  planCity(shop, month, count).forEach((win, i) => {
    const draw = dice(plan.seed, "deal", place.number, month, i);
    sell(shop, win, month, true, draw);
    const rate = TRUTH.winRate[win.source];
    const lost = Math.floor((1 - rate) / rate + draw.next());
    for (let n = 0; n < lost; n++) sell(shop, win, month, false, draw);
  });
  const draw = dice(plan.seed, "idle leads", place.number, month);
  const first = monthStart(addMonths(plan.startMonth, month));
  for (let n = idleHqLeads(shop, month); n > 0; n--) {
    shop.leads.push(idle(shop, "hq_lead", { day: first + draw.between(0, 27) * DAY, month }, draw));
  }
}

interface IdleAt {
  readonly day: Minute;
  readonly month: number;
  readonly event?: HeldEvent;
}

/** A lead that leads nowhere. */
function idle(shop: Workshop, source: Source, { day, month, event }: IdleAt, draw: Dice): Lead {
  const { place, maker } = shop;
  const partner = pickPartner(shop, month, source, draw);
  const subject = { source, place, partner, companyName: maker.companyName(), customer: null };
  return idleLead(subject, officeTime(day, draw), draw, event);
}

/** Guests of salons whose names were taken down and who never buy. */
function guestsWithoutDeal(shop: Workshop): void {
  const { plan, place } = shop;
  shop.held.forEach((held, i) => {
    const { salon, attendees } = held.event;
    if (salon === null) return;
    const draw = dice(plan.seed, "guests", place.number, i);
    const count = Math.floor((attendees * TRUTH.salons[salon].idleLeads) / 100 + draw.next());
    const month = Math.max(0, Math.floor((held.heldAt - monthStart(plan.startMonth)) / (30.44 * DAY)));
    for (let n = 0; n < count; n++) {
      shop.leads.push(
        idle(shop, "event", { day: held.heldAt + draw.between(1, 5) * DAY, month, event: held }, draw),
      );
    }
  });
}

/** A moment in the month, later ones likelier: people close what they can before it ends. */
function closingTime({ plan }: Workshop, month: number, draw: Dice): Minute {
  const first = monthStart(addMonths(plan.startMonth, month));
  const next = monthStart(addMonths(plan.startMonth, month + 1));
  const day = Math.floor(((next - first) / DAY) * draw.next() ** 0.75);
  const minute = officeTime(first + day * DAY, draw);
  return minute < next ? minute : minute - 3 * DAY;
}

/** The last days of the quarter before: where a director brings forward what was not ready. */
function pulledTime({ plan }: Workshop, month: number, draw: Dice): Minute {
  const quarter = monthStart(addMonths(plan.startMonth, month));
  const minute = officeTime(quarter - draw.between(1, 6) * DAY, draw);
  return minute < quarter ? minute : minute - 3 * DAY;
}

function isPulled({ plan, place }: Workshop, month: number, draw: Dice): boolean {
  const { region, pulled } = TRUTH.gaming;
  if (place.region !== region || placeInQuarter(plan, month) !== 0 || month === 0) return false;
  return draw.chance(pulled);
}

/** When a deal ends, and how long before it began. */
function timesOf(shop: Workshop, month: number, isWon: boolean, draw: Dice) {
  const pulled = isWon && isPulled(shop, month, draw);
  const closing = pulled ? pulledTime(shop, month, draw) : closingTime(shop, month, draw);
  const { won, lost, spread } = TRUTH.cycle;
  const days = Math.min(200, Math.max(2, (isWon ? won : lost) * Math.exp(spread * draw.normal())));
  const createdAt = Math.min(officeTime(closing - Math.round(days * DAY), draw), closing - 120);
  return { pulled, closing, createdAt };
}

function sell(shop: Workshop, win: PlannedWin, month: number, isWon: boolean, draw: Dice): void {
  const { plan, place } = shop;
  const { pulled, closing, createdAt } = timesOf(shop, month, isWon, draw);
  if (createdAt > plan.now) return;
  const partner =
    isWon || win.partner.kind === "direct" ? win.partner : pickPartner(shop, month, win.source, draw);
  const isMore = isWon && draw.chance(TRUTH.moreShare) ? buyerOf(shop, partner, month, draw) : undefined;
  const customer = isMore ?? customerOf(shop, partner, isWon, draw);
  // A customer stays with the partner that won it.
  const seller = isMore === undefined ? partner : isMore.partner;
  const subject = { source: win.source, place, partner: seller, companyName: customer.name, customer };
  const lead = leadOfDeal(subject, createdAt, shop.held, draw);
  shop.leads.push(lead);
  const lines = dealLines(shop, { ...win, partner }, isMore === undefined ? customer : null, month, draw);
  shop.deals.push({
    reference: "",
    name: `${customer.name.slice(0, 5)}·${lines[0]?.product.name ?? ""}`,
    source: win.source,
    place,
    partner: seller,
    customer,
    lead,
    createdAt,
    closesAt: !isWon && draw.chance(TRUTH.neverClosed) ? null : closing,
    isWon,
    isPulled: pulled,
    lostReason: isWon ? null : draw.pick(LOST),
    lines,
  });
}

/** A customer that may buy more: of a partner that still sells. */
function buyerOf(shop: Workshop, partner: Partner, month: number, draw: Dice): Customer | undefined {
  const { buyers } = shop;
  if (partner.kind === "direct" || buyers.length === 0) return undefined;
  const picked = draw.pick(buyers);
  const { kind, sellsFrom, sellsTo } = picked.partner;
  return kind !== "direct" && sellsFrom <= month && month < sellsTo ? picked : undefined;
}

function customerOf(shop: Workshop, partner: Partner, isWon: boolean, draw: Dice): Customer {
  const { prospects, buyers, maker } = shop;
  if (!isWon && prospects.length > 0 && draw.chance(0.3)) return draw.pick(prospects);
  const customer = maker.make(partner);
  (isWon ? buyers : prospects).push(customer);
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
  // Where many partners stand in one another's way, they sell by price.
  const crowd = shop.place.weight > 9 ? 0.05 : 0;
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
