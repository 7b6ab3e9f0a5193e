import type { listUsers } from "../../contract/access/users.ts";
import type { AnswerOf } from "../../contract/route.ts";

/** Somebody who can sign in. */
export type Member = AnswerOf<typeof listUsers>["users"][number];
/** A role held over a scope. */
export type Grant = Member["grants"][number];
