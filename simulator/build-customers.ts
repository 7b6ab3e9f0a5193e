import { type CompanyPlan, type Customer, type Partner, referenceIn } from "./company.ts";
import { dice } from "./dice.ts";
import { inventCreditCode } from "./invent-credit-code.ts";
import { BRANDS, customerName } from "./invent-names.ts";
import type { Place } from "./places.ts";

/** Makes the customers of a city one after another, each with a name and a code of its own. */
export interface CustomerMaker {
  readonly customers: Customer[];
  make(partner: Partner): Customer;
  /** The name of a company that never becomes a customer. */
  companyName(): string;
}

// The first brands are the partners', the last those of leads, which may come again.
const FIRST_BRAND = 5_000;
const FIRST_LEAD_BRAND = BRANDS - 8_000;

/** A maker of customers for one city. */
export function customerMaker(plan: CompanyPlan, place: Place): CustomerMaker {
  const customers: Customer[] = [];
  let leads = 0;
  const make = (partner: Partner): Customer => {
    const number = customers.length + 1;
    const draw = dice(plan.seed, "customer", place.number, number);
    const isKeyAccount = partner.kind === "direct" || draw.chance(0.01);
    const customerClass = isKeyAccount
      ? "A"
      : (["A", "B", "C", "D"] as const)[draw.weighted([6, 22, 44, 28])];
    const customer: Customer = {
      reference: referenceIn("C", place, number),
      ...customerName(place.name, FIRST_BRAND + number, draw),
      creditCode: draw.chance(0.93) ? inventCreditCode(place.code, draw) : null,
      headcount: Math.round(Math.exp(2.6 + 0.9 * draw.normal() + (isKeyAccount ? 2 : 0))),
      customerClass: customerClass ?? "D",
      isKeyAccount,
      place,
      partner,
    };
    customers.push(customer);
    return customer;
  };
  const companyName = () => {
    const brand = FIRST_LEAD_BRAND + (leads++ % (BRANDS - FIRST_LEAD_BRAND));
    return customerName(place.name, brand, dice(plan.seed, "lead company", place.number, leads)).name;
  };
  return { customers, make, companyName };
}
