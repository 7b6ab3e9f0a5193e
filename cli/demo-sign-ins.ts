import { ROLE_NAMES } from "../domain/access/role.ts";
import type { DemoSignIn } from "../server/services.ts";
import { say, spoken } from "./run-command.ts";

/** The sign-ins of the demo as a table, or nothing in a real organisation. */
export function sayDemoSignIns(signIns: readonly DemoSignIn[]): void {
  const [first] = signIns;
  if (first === undefined) return;
  say("");
  say(
    spoken({
      zh: `演示账号（密码都是 ${first.password}）：`,
      en: `Demo sign-ins (the password is always ${first.password}):`,
    }),
  );
  const width = Math.max(...signIns.map(({ email }) => email.length));
  for (const { email, role, name } of signIns) {
    say(`  ${email.padEnd(width)}  ${spoken(ROLE_NAMES[role])}${spoken({ zh: "，", en: ", " })}${name}`);
  }
}
