import type { Day } from "../domain/calendar/day.ts";
import type { Month } from "../domain/calendar/month.ts";
import type { CompanyScale } from "./company-scale.ts";
import type { Minute } from "./local-time.ts";
import type { Place } from "./places.ts";

/** How many deals are won where and when. */
export interface SalesPlan {
  /** By month of the history and then by city, in the order of the plan's cities. */
  readonly wins: readonly (readonly number[])[];
  /** Customers that came before the history, by city. */
  readonly earlier: readonly number[];
}

/** What a company is generated from. */
export interface CompanyPlan extends CompanyFrame {
  readonly sales: SalesPlan;
}

/** What is fixed before anything is planned. */
export interface CompanyFrame {
  readonly seed: bigint;
  readonly scale: CompanyScale;
  /** The cities of the scale. */
  readonly places: readonly Place[];
  /** First month of the history. */
  readonly startMonth: Month;
  /** Nothing happens after it. */
  readonly now: Minute;
}

export type Source = "self_developed" | "hq_lead" | "event" | "association" | "unattributed";

export interface Person {
  readonly reference: string;
  readonly name: string;
  readonly title: string;
  readonly region: string | null;
  readonly city: string | null;
  readonly manager: string | null;
  readonly partner: string | null;
  readonly employedFrom: Day;
}

export interface Product {
  readonly reference: string;
  readonly name: string;
  readonly family: string;
  /** Whole yuan a year. */
  readonly listPrice: number;
}

export interface Partner {
  readonly reference: string;
  readonly name: string;
  readonly kind: "agent" | "reseller" | "service" | "direct";
  readonly place: Place;
  readonly manager: string | null;
  readonly isBig: boolean;
  /** Truth, not written: the one that the programme of its city supports. */
  readonly isFocus: boolean;
  readonly headcountBand: string;
  readonly salesHeadcount: number;
  readonly capital: number | null;
  readonly willingness: "low" | "medium" | "high" | null;
  readonly segment: string;
  readonly inForceFrom: Day;
  readonly inForceTo: Day | null;
  /** Part of the wins of its city, before the parts are made to add up; 0 for direct sales. */
  readonly weight: number;
  /** Months in which it sells: from, up to but without. */
  readonly sellsFrom: number;
  readonly sellsTo: number;
}

export interface Customer {
  readonly reference: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly industry: string;
  readonly headcount: number;
  readonly customerClass: "A" | "B" | "C" | "D";
  readonly isKeyAccount: boolean;
  readonly place: Place;
  readonly partner: Partner;
}

export interface Lead {
  reference: string;
  readonly source: Source;
  readonly companyName: string;
  readonly place: Place;
  readonly partner: Partner;
  readonly customer: Customer | null;
  readonly event: string | null;
  readonly createdAt: Minute;
  readonly assignedAt: Minute | null;
  readonly acceptDueAt: Minute | null;
  readonly acceptedAt: Minute | null;
  readonly contactDueAt: Minute | null;
  readonly firstContactAt: Minute | null;
  readonly lostAt: Minute | null;
  readonly lostReason: string | null;
  readonly isQualified: boolean;
}

export interface DealLine {
  readonly product: Product;
  /** Whole yuan after discount. */
  readonly amount: number;
  readonly directCost: number;
}

export interface Deal {
  reference: string;
  readonly name: string;
  readonly source: Source;
  readonly place: Place;
  readonly partner: Partner;
  readonly customer: Customer;
  readonly lead: Lead | null;
  readonly createdAt: Minute;
  /** When it ends, which may lie after now; null when nobody ever closes it. */
  readonly closesAt: Minute | null;
  readonly isWon: boolean;
  /** Truth, not written: closed before its time to make a quarter look better. */
  readonly isPulled: boolean;
  readonly lostReason: string | null;
  readonly lines: readonly DealLine[];
}

export interface Contract {
  reference: string;
  readonly customer: Customer;
  readonly deal: Deal | null;
  readonly product: Product;
  readonly signedOn: Day;
  readonly startOn: Day;
  readonly endOn: Day;
  /** The last day of one that was cancelled. */
  readonly terminatedOn: Day | null;
  readonly amount: number;
  readonly renewalOf: Contract | null;
  /** Truth, not written: use falls off towards the end of this term. */
  readonly isFalling: boolean;
}

export interface ChannelEvent {
  readonly reference: string;
  readonly name: string;
  readonly kind: "salon" | "exhibition" | "association";
  /** Truth, told by the name only. */
  readonly salon: "good" | "bad" | null;
  readonly place: Place;
  readonly heldOn: Day;
  readonly attendees: number;
  readonly cost: number;
}

/** The people, products and partners that everything else refers to. */
export interface Organisation {
  readonly people: readonly Person[];
  readonly products: readonly Product[];
  readonly partners: readonly Partner[];
  readonly direct: Partner;
}

/** What happened in some of the cities, or in all; the daily activity is told as it is written. */
export interface Company extends Organisation {
  readonly plan: CompanyPlan;
  /** The cities that are told of. */
  readonly places: readonly Place[];
  readonly customers: readonly Customer[];
  readonly leads: readonly Lead[];
  readonly events: readonly ChannelEvent[];
  readonly deals: readonly Deal[];
  readonly contracts: readonly Contract[];
}

/** The reference of what happens in a city: its letter, the city's number, its own; so that cities need not know of each other. */
export function referenceIn(letter: string, place: Place, number: number): string {
  return numbered(letter, place.number * 1_000_000 + number, 8);
}

/** A number with leading zeros after a letter. */
export function numbered(letter: string, number: number, digits: number): string {
  return letter + String(number).padStart(digits, "0");
}
