import { createContext, useContext } from "react";
import type { ReferenceKind, Wording } from "../../domain/agreement/content-field.ts";
import { useLanguage } from "../app/language-context.tsx";

export interface NamedOption {
  readonly value: string;
  readonly label: string;
  /** The address of its page, where it has one. */
  readonly to?: string;
}

/** A metric by name, with the unit of its values. */
export interface MetricOption extends NamedOption {
  readonly unit: string;
}

/**
 * The metrics of a registry as options.
 *
 * @example metricOptions(METRICS, say)
 */
export const metricOptions = (
  definitions: Iterable<{ readonly id: string; readonly name: Wording; readonly unit: string }>,
  say: (wording: Wording) => string,
): MetricOption[] => [...definitions].map(({ id, name, unit }) => ({ value: id, label: say(name), unit }));

/** What a kind of design may refer to, by name; given by the page of the stage that knows it. */
export interface DesignNames {
  readonly metrics: readonly MetricOption[];
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
