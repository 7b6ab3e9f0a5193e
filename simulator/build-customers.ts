import type { CompanyPlan, Customer, Partner } from "./company.ts";
import { numbered } from "./company.ts";
import { dice } from "./dice.ts";
import { inventCreditCode } from "./invent-credit-code.ts";
import { customerName } from "./invent-names.ts";
import type { Place } from "./places.ts";

/** Makes customers one after another, each with a name and a code of its own. */
export interface CustomerMaker {
  readonly customers: Customer[];
  make(place: Place, partner: Partner): Customer;
  /** A company name that no customer has, for leads that never became one. */
  companyName(place: Place): string;
}

// The first brands are the partners'.
const FIRST_BRAND = 1_000;

/** A maker of customers for one company. */
export function customerMaker(plan: CompanyPlan): CustomerMaker {
  const customers: Customer[] = [];
  let brands = FIRST_BRAND;
  const make = (place: Place, partner: Partner): Customer => {
    const number = customers.length + 1;
    const draw = dice(plan.seed, "customer", number);
    const isKeyAccount = partner.kind === "direct" || draw.chance(0.01);
    const customerClass = isKeyAccount
      ? "A"
      : (["A", "B", "C", "D"] as const)[draw.weighted([6, 22, 44, 28])];
    const customer: Customer = {
      reference: numbered("C", number, 5),
      ...customerName(place.name, brands++, draw),
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
  const companyName = (place: Place) => {
    const number = brands++;
    return customerName(place.name, number, dice(plan.seed, "lead company", number)).name;
  };
  return { customers, make, companyName };
}
