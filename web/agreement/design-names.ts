import { createContext, useContext } from "react";
import type { ReferenceKind, Wording } from "../../domain/agreement/content-field.ts";
import { useLanguage } from "../app/language-context.tsx";

export interface NamedOption {
  readonly value: string;
  readonly label: string;
}

/** What a kind of design may refer to, by name; given by the page of the stage that knows it. */
export interface DesignNames {
  readonly metrics: readonly NamedOption[];
  readonly references: Partial<Record<ReferenceKind, readonly NamedOption[]>>;
}

const NamesContext = createContext<DesignNames>({ metrics: [], references: {} });
export const DesignNamesProvider = NamesContext.Provider;
export const useDesignNames = () => useContext(NamesContext);

/**
 * A wording of the domain in the reader's language.
 *
 * @example const say = useSay(); say(field)
 */
export function useSay(): (wording: Wording) => string {
  const { language } = useLanguage();
  return (wording) => (language === "en" ? wording.en : wording.zh);
}
