import { listMembers } from "../../contract/access/members.ts";
import { readNamedMembers } from "../../database/access/member-rows.ts";
import { type Handler, handle } from "../handle.ts";

const membersHandler = handle(listMembers, async ({ tx }) => ({
  members: (await readNamedMembers(tx)).map((member) => ({ ...member, roles: [...member.roles] })),
}));

export const MEMBER_HANDLERS: readonly Handler[] = [membersHandler];
