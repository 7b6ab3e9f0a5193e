import type { Command } from "commander";
import { listVendorPeople, setUserPerson } from "../contract/access/user-persons.ts";
import { listUsers } from "../contract/access/users.ts";
import { AppError } from "../domain/access/app-error.ts";
import { ROLE_NAMES } from "../domain/access/role.ts";
import type { Client } from "./connect.ts";
import { print, runCommand, say, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

const NO_ROLE = { zh: "无角色", en: "no role" };
const NOT_TIED = { zh: "未对应", en: "not tied" };

/** Lists who can sign in, in which roles, and which person of the records each is. */
async function usersCommand({ json }: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(listUsers, {});
    const heads = { zh: "姓名 角色 人员档案 编号", en: "name roles person id" };
    const lines = answer.users.map(({ id, name, grants, person }) => [
      ...[name, grants.map(({ role }) => spoken(ROLE_NAMES[role])).join(", ") || spoken(NO_ROLE)],
      ...[person === null ? spoken(NOT_TIED) : `${person.name ?? ""} ${person.reference}`.trim(), id],
    ]);
    print(answer, json, () => textTable([spoken(heads).split(" "), ...lines]));
    return undefined;
  });
}

/** Ties a user to a person of the records, or unties them. */
async function tieCommand(user: string, reference: string | undefined): Promise<void> {
  await runCommand(async ({ call }) => {
    const id = await userNamed(call, user);
    const personId = reference === undefined ? null : await personOf(call, reference);
    await call(setUserPerson, { params: { id }, body: { personId } });
    say(
      reference === undefined
        ? spoken({ zh: `已解除${user}的对应。`, en: `${user} is tied to nobody now.` })
        : spoken({ zh: `${user}已对应人员 ${reference}。`, en: `${user} is tied to ${reference}.` }),
    );
    return undefined;
  });
}

async function userNamed(call: Client, who: string): Promise<string> {
  const { users } = await call(listUsers, {});
  const [found, ...more] = users.filter(({ id, name }) => id === who || name === who);
  if (found !== undefined && more.length === 0) return found.id;
  throw new AppError("not_found", {
    zh: `没有用户 ${who}，或有几位同名；请给出编号。`,
    en: `There is no user ${who}, or more than one: give the id.`,
  });
}

async function personOf(call: Client, reference: string): Promise<string> {
  const { people } = await call(listVendorPeople, { query: { q: reference } });
  const found = people.find((one) => one.reference === reference);
  if (found !== undefined) return found.id;
  throw new AppError("not_found", {
    zh: `人员档案里没有编号 ${reference}。`,
    en: `No person of the records has the reference ${reference}.`,
  });
}

/** Adds the commands about who can sign in. */
export function addUsersCommands(program: Command): void {
  program
    .command("users")
    .description("who can sign in, in which roles, and which person of the records each is")
    .option("--json", "print JSON", false)
    .action(usersCommand);
  program
    .command("user-person")
    .description(
      "tie a user to a person of the records, whose figures their report opens with; without one, untie",
    )
    .argument("<user>", "name or id of the user")
    .argument("[reference]", "reference of the person, as imported")
    .action(tieCommand);
}
