import { createContext, type ReactNode, useContext } from "react";

/** Something that a commitment may be about, or be closed by, by name. */
export interface NamedChoice {
  readonly value: string;
  readonly label: string;
}

/** A figure that may close a commitment, and by how much what people write is to be multiplied: money, percent. */
export interface FigureChoice extends NamedChoice {
  readonly factor: number;
}

/** A field that finds one partner, or none. */
export type PartnerSelect = (field: {
  readonly id: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}) => ReactNode;

/** What the pages of commitments are told of the stages, which they do not know. */
export interface CommitmentPagesSite {
  readonly cities: readonly NamedChoice[];
  /** Finds one partner by its name; null for whoever sees none. */
  readonly partnerSelect: PartnerSelect | null;
  readonly metrics: readonly FigureChoice[];
  /** A metric by its name, and a value of it in its unit; undefined for a metric not known here. */
  readonly figure: (metric: string, value: number) => { metric: string; value: string } | undefined;
  /** The form that begins the report duties, for whoever may. */
  readonly duties: ReactNode;
}

const SiteContext = createContext<CommitmentPagesSite>({
  cities: [],
  partnerSelect: null,
  metrics: [],
  figure: () => undefined,
  duties: null,
});
export const CommitmentSiteProvider = SiteContext.Provider;
export const useCommitmentSite = () => useContext(SiteContext);
