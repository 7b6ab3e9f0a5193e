import type { Role } from "../domain/access/role.ts";
import { directorOf, managerOf, VP } from "./build-people.ts";
import type { Company, Partner, Person } from "./company.ts";

/** Somebody of the company who can sign in, and over what. */
export interface DemoUser {
  readonly role: Role;
  readonly email: string;
  /** Null for the administrator, who is nobody of the channel. */
  readonly person: Person | null;
  readonly scope:
    | { readonly kind: "all" }
    | { readonly kind: "regions" | "cities" | "partners"; readonly reference: string };
}

// The small partner of this city's owner and staff sign in, and those who answer for it.
const HOME_CITY = "330100";

function homePartner(company: Company): { partner: Partner; owner: Person; staff: Person } {
  for (const partner of company.partners) {
    if (partner.place.code !== HOME_CITY || partner.isBig || partner.kind === "direct") continue;
    const own = company.people.filter((person) => person.partner === partner.reference);
    const owner = own.find((person) => person.manager === null);
    const staff = own.find((person) => person.manager !== null);
    if (owner !== undefined && staff !== undefined) return { partner, owner, staff };
  }
  throw new Error(`no partner of ${HOME_CITY} has owner and staff`);
}

/** One user for each role of the role sheet; those below the company stand in one line from director to partner. */
export function demoUsers(company: Company): DemoUser[] {
  const { partner, owner, staff } = homePartner(company);
  const { region, code: city } = partner.place;
  const byReference = (reference: string) => personWhere(company, (person) => person.reference === reference);
  const byTitle = (title: string) => personWhere(company, (person) => person.title === title);
  const all = { kind: "all" } as const;
  const own = { kind: "partners", reference: partner.reference } as const;
  const user = (
    role: Role,
    name: string,
    person: Person | null,
    scope: DemoUser["scope"] = all,
  ): DemoUser => ({
    role,
    email: `${name}@demo.example`,
    person,
    scope,
  });
  return [
    user("channel_vp", "vp", byReference(VP)),
    user("ceo", "ceo", byReference("E001")),
    user("executive", "executive", byReference("E002")),
    user("regional_director", "director", byReference(directorOf(region)), {
      kind: "regions",
      reference: region,
    }),
    user("channel_manager", "manager", byReference(managerOf(city)), { kind: "cities", reference: city }),
    user("channel_operations", "operations", byTitle("渠道运营经理")),
    user("marketing", "marketing", byTitle("市场经理")),
    user("customer_success", "success", byTitle("客户成功经理")),
    user("partner_owner", "owner", owner, own),
    user("partner_staff", "staff", staff, own),
    user("admin", "admin", null),
  ];
}

/** The directors of the other regions: each answers for what is warned of there. */
export function otherDirectors(company: Company): DemoUser[] {
  const { partner } = homePartner(company);
  const regions = [...new Set(company.plan.places.map(({ region }) => region))];
  return regions
    .filter((region) => region !== partner.place.region)
    .map((region) => ({
      ...{ role: "regional_director" as const, email: `director.${region.toLowerCase()}@demo.example` },
      person: personWhere(company, (person) => person.reference === directorOf(region)),
      scope: { kind: "regions" as const, reference: region },
    }));
}

function personWhere(company: Company, is: (person: Person) => boolean): Person {
  const person = company.people.find(is);
  if (person === undefined) throw new Error("the company lacks somebody who should sign in");
  return person;
}
