import { firstRun } from "../contract/access/session.ts";
import { ROLES, type Role } from "../domain/access/role.ts";
import { print, runCommand, spoken } from "./run-command.ts";

/** What `partnerloop init` was asked. */
export interface InitArguments {
  readonly name: string;
  readonly zone: string;
  readonly currency: string;
  readonly exponent?: string;
  readonly user: string;
  readonly email: string;
  readonly roles: string;
  readonly language: "zh-CN" | "en";
  readonly json: boolean;
}

/** The first run without a browser; the password comes from PARTNERLOOP_PASSWORD so that no history keeps it. */
export async function init(given: InitArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    const roles = given.roles
      .split(",")
      .filter((role): role is Role => (ROLES as readonly string[]).includes(role));
    const made = await call(firstRun, {
      body: {
        organisation: {
          name: given.name,
          zone: given.zone,
          reportingCurrency: given.currency,
          ...(given.exponent === undefined ? {} : { currencyExponent: Number(given.exponent) }),
        },
        user: {
          name: given.user,
          email: given.email,
          password: process.env.PARTNERLOOP_PASSWORD ?? "",
          language: given.language,
        },
        roles,
      },
    });
    print(made, given.json, () => spoken({ zh: `已建立“${given.name}”。`, en: `Created "${given.name}".` }));
    return undefined;
  });
}
