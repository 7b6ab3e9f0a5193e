import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Pack } from "./pack.ts";

type Subject = Pack["subject"];

/** Which pack of the month the address names: a region's, a manager's, or the first that one may read. */
export interface PackSearch {
  region?: string;
  manager?: string;
}

/** What the address says, of what may be in it. */
export function readPackSearch({ region, manager }: Record<string, unknown>): PackSearch {
  if (typeof manager === "string") return { manager };
  return typeof region === "string" ? { region } : {};
}

/** The search of a subject's pack, as the page and the server take it. */
export const searchOf = ({ grain, id }: Subject): PackSearch =>
  id === null ? {} : grain === "manager" ? { manager: id } : { region: id };

/** Whose pack is shown, and the way to another's. */
export function usePackSubject(subjects: readonly Subject[] | undefined) {
  const { region, manager } = useSearch({ strict: false }) as PackSearch;
  const navigate = useNavigate();
  const wanted = manager ?? region ?? null;
  return {
    chosen: subjects?.find(({ id }) => id === wanted) ?? subjects?.[0],
    choose: (subject: Subject) => void navigate({ to: ".", search: searchOf(subject) }),
  };
}
