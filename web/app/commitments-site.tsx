import { listCities } from "../../contract/channel/look-ups.ts";
import { listPartners } from "../../contract/channel/partners.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { CommitmentPage } from "../commitment/commitment-page.tsx";
import { type CommitmentPagesSite, CommitmentSiteProvider } from "../commitment/commitment-site.ts";
import { CommitmentsPage } from "../commitment/commitments-page.tsx";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { DutiesForm } from "../report/duties-form.tsx";
import { useSignedIn } from "./session.tsx";
import { useAnswer } from "./use-answer.ts";

/** Names and values of metrics, for pages that do not know of measurement. */
function useFigure(): CommitmentPagesSite["figure"] {
  const { say, number } = useMetricWords();
  return (metric, value) => {
    const found = METRICS.find(({ id }) => id === metric);
    return found && { metric: say(found.name), value: number(value, found.unit) };
  };
}

/** The page of one commitment, with the words of the figure that closes it. */
export function CommitmentSite() {
  const figure = useFigure();
  return (
    <CommitmentSiteProvider value={{ cities: [], partners: [], metrics: [], duties: null, figure }}>
      <CommitmentPage />
    </CommitmentSiteProvider>
  );
}

/** The page of commitments with what it may be told of cities, partners, figures and report duties. */
export function CommitmentsSite() {
  const { can, session } = useSignedIn();
  const { say } = useMetricWords();
  const figure = useFigure();
  const allowed = { enabled: can("channel_records:read") };
  const cities = useAnswer(listCities, { query: { limit: 1000 } }, allowed);
  const partners = useAnswer(listPartners, { query: { limit: 200 } }, allowed);
  const exponent = session.organisation?.currencyExponent ?? 2;
  const factor = { money: 10 ** exponent, ratio: 0.01 } as Record<string, number>;
  const site = {
    cities: (cities.data?.cities ?? []).map(({ id, name }) => ({ value: id, label: name })),
    partners: (partners.data?.partners ?? []).map(({ id, name }) => ({ value: id, label: name })),
    metrics: can("metric:read")
      ? METRICS.map(({ id, name, unit }) => ({ value: id, label: say(name), factor: factor[unit] ?? 1 }))
      : [],
    figure,
    duties: can("monthly_pack:act") ? <DutiesForm /> : null,
  };
  return (
    <CommitmentSiteProvider value={site}>
      <CommitmentsPage />
    </CommitmentSiteProvider>
  );
}
