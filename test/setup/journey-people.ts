import { inTransaction } from "../../database/transaction.ts";
import type { Role, ScopeKind } from "../../domain/access/role.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { type ChannelFacts, putChannel } from "./channel-facts.ts";
import { enterPage } from "./journey-page.ts";
import type { Product, Visit } from "./product.ts";
import { COMPANY } from "./services.ts";

const PASSWORD = "correct horse battery";

/** The company of a journey, with ids of its places by name and of its users by name. */
export interface JourneyCompany<Name extends string> {
  readonly orgId: string;
  readonly founderId: string;
  readonly ids: ReadonlyMap<string, string>;
  readonly users: Readonly<Record<Name, string>>;
  /** With what somebody signs in. */
  accountOf(who: Name): { readonly email: string; readonly password: string };
  /** Opens the page as somebody, in a fresh browser profile. */
  enter(who: Name, path: string, options: Parameters<Product["open"]>[0]): Promise<Visit>;
}

/** A role, and for roles of places their kind and names. */
export type JourneyPerson = readonly [role: Role, scope?: ScopeKind, ...places: string[]];

/**
 * Founds the company, fills its channel, and gives each of the people an account.
 *
 * @example await openJourneyCompany(product, JOURNEY_FACTS, { vp: ["channel_vp"], east: ["regional_director", "regions", "华东"] })
 */
export async function openJourneyCompany<Name extends string>(
  product: Product,
  facts: ChannelFacts,
  people: Readonly<Record<Name, JourneyPerson>>,
): Promise<JourneyCompany<Name>> {
  const { services } = product.server.opened;
  const { organisationId: orgId, userId: founderId } = await createOrganisation(services, COMPANY);
  const ids = await putChannel(services.database, orgId, facts);
  const actor = { orgId, userId: founderId, role: "system", scope: "all", scopeIds: [] } as const;
  const users = {} as Record<Name, string>;
  const accountOf = (who: Name) => ({ email: `${who}@example.com`, password: PASSWORD });
  for (const name of Object.keys(people) as Name[]) {
    const [role, scope = "all", ...places] = people[name];
    const grants = [{ role, scope, scopeIds: places.map((place) => ids.get(place) ?? "") }];
    const account = {
      name,
      ...accountOf(name),
      language: "en" as const,
      grants,
    };
    users[name] = await inTransaction(services.database, actor, (tx) => addUser(tx, services, account));
  }
  return {
    ...{ orgId, founderId, ids, users, accountOf },
    enter: async (who, path, options) => {
      const visit = await product.open(options);
      const { language } = options;
      await enterPage(visit, { language, ...accountOf(who), path });
      return visit;
    },
  };
}
