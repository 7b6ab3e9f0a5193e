import { useLanguage } from "../app/language-context.tsx";
import { useDates } from "../app/use-dates.ts";
import { useFigureFormat } from "../ui/ui-text.ts";
import { choiceWord } from "./choice-words.ts";
import type { PartnerAttributes } from "./partner.ts";
import type { ToldAttribute } from "./partner-changes.ts";

type Words = (attributes: PartnerAttributes, name: ToldAttribute) => string | undefined;

/**
 * One attribute of a partner in words; undefined where nothing is known.
 *
 * @example const words = useAttributeWords(); words(partner.attributes, "band") // "10–49"
 */
export function useAttributeWords(): Words {
  const { language } = useLanguage();
  const { day } = useDates();
  const figure = useFigureFormat();
  const nameOf = (one: { id: string; name: string | null } | null) =>
    one ? (one.name ?? one.id) : undefined;
  const list = (all: readonly { id: string; name: string | null }[]) =>
    all.length > 0 ? all.map((one) => one.name ?? one.id).join(language === "en" ? ", " : "、") : undefined;
  return (attributes, name) => {
    switch (name) {
      case "name":
        return attributes.name;
      case "kind":
        return choiceWord("partner_kind", attributes.kind, language);
      case "band":
        return attributes.band ? choiceWord("headcount_band", attributes.band, language) : undefined;
      case "willingness":
        return attributes.willingness
          ? choiceWord("willingness", attributes.willingness, language)
          : undefined;
      case "city":
      case "region":
      case "manager":
        return nameOf(attributes[name]);
      case "authorisedProducts":
      case "authorisedCities":
        return list(attributes[name]);
      case "capitalMinor": {
        const currency = { code: attributes.currency, exponent: attributes.currencyExponent };
        return attributes.capitalMinor ? figure(attributes.capitalMinor, "money", { currency }) : undefined;
      }
      case "salesHeadcount":
        return attributes.salesHeadcount === null ? undefined : figure(attributes.salesHeadcount, "count");
      case "segment":
        return attributes.segment ?? undefined;
      case "inForceFrom":
      case "inForceTo": {
        const on = attributes[name];
        return on ? day(on) : undefined;
      }
    }
  };
}
