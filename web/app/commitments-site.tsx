import { listCities } from "../../contract/channel/look-ups.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { SubjectSelect } from "../channel/subject-select.tsx";
import { CommitmentPage } from "../commitment/commitment-page.tsx";
import {
  type CommitmentPagesSite,
  CommitmentSiteProvider,
  type PartnerSelect,
} from "../commitment/commitment-site.ts";
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
    <CommitmentSiteProvider value={{ cities: [], partnerSelect: null, metrics: [], duties: null, figure }}>
      <CommitmentPage />
    </CommitmentSiteProvider>
  );
}

const selectPartner: PartnerSelect = ({ onChange, ...field }) => (
  <SubjectSelect kind="partner" {...field} onChange={onChange} onClear={() => onChange(null)} />
);

/** The page of commitments with what it may be told of cities, partners, figures and report duties. */
export function CommitmentsSite() {
  const { can, session } = useSignedIn();
  const { say } = useMetricWords();
  const figure = useFigure();
  const allowed = { enabled: can("channel_records:read") };
  const cities = useAnswer(listCities, { query: { limit: 1000 } }, allowed);
  const exponent = session.organisation?.currencyExponent ?? 2;
  const factor = { money: 10 ** exponent, ratio: 0.01 } as Record<string, number>;
  const site = {
    cities: (cities.data?.cities ?? []).map(({ id, name }) => ({ value: id, label: name })),
    partnerSelect: can("channel_records:read") ? selectPartner : null,
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
