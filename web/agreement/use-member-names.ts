import { useMemo } from "react";
import { listMembers } from "../../contract/access/members.ts";
import { useAnswer } from "../app/use-answer.ts";
import type { NamedOption } from "./design-names.ts";

/** Who can be named as answering for something, by name. */
export function useMemberNames(): readonly NamedOption[] {
  const { data } = useAnswer(listMembers, {});
  return useMemo(() => (data?.members ?? []).map(({ id, name }) => ({ value: id, label: name })), [data]);
}
