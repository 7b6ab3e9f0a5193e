import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { getCityFigures } from "../../../contract/measurement/cities.ts";
import { ClassOf } from "../../app/class-of.tsx";
import { useDescribeError } from "../../app/describe-error.ts";
import { PageLink } from "../../app/page-link.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { paths } from "../../app/paths.ts";
import { usePeriod } from "../../app/period.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { Figure } from "../../ui/figure.tsx";
import { RecordPage, type RecordTab } from "../../ui/record-page.tsx";
import { ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { useMetricDetail } from "../metric-cell.tsx";
import { cellFigure } from "../metric-figure-props.ts";
import { useDefinitions } from "../use-definitions.ts";
import type { CityAnswer } from "./city-answer.ts";
import { CityCourse } from "./city-course.tsx";
import { CityCustomers, CityPartners } from "./city-records.tsx";
import { type CitySpan, useCitySpan } from "./use-city-span.ts";

/** One city: its figures, their course, its partners and customers. */
export function CityPage() {
  const { t: tShell } = useTranslation();
  const { cityId } = useParams({ strict: false }) as { cityId: string };
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const { month } = usePeriod();
  const allowed = can("metric:read");
  const { data, error, isFetching, refetch } = useAnswer(
    getCityFigures,
    { params: { id: cityId }, query: month === undefined ? {} : { month } },
    { enabled: allowed, keep: true },
  );
  usePageTitle(data?.city.name ?? tShell("nav.city"));
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={10} />;
  return <Profile answer={data} />;
}

function Profile({ answer }: { answer: CityAnswer }) {
  const { t } = useTranslation("views");
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const span = useCitySpan(answer);
  const { city, course } = answer;
  const tabs: RecordTab[] = [
    {
      id: "course",
      title: t("city.course"),
      content: (
        <>
          <ClassOf kind="city" id={city.id} />
          <CityCourse course={course} />
        </>
      ),
    },
    { id: "partners", title: t("city.partners"), content: <CityPartners cityId={city.id} /> },
    { id: "customers", title: t("city.customers"), content: <CityCustomers cityId={city.id} /> },
  ];
  const shown = tabs.find(({ id }) => id === tab)?.id ?? "course";
  return (
    <RecordPage
      title={city.name}
      tags={<span>{city.coverageMode ? t(`mode.${city.coverageMode}`) : t("city.noMode")}</span>}
      detail={[...new Set([city.reference, city.divisionCode, city.province, city.regionName])]
        .filter(Boolean)
        .join(" · ")}
      actions={<PageLink page="cities">{t("city.all")}</PageLink>}
      figures={
        span && (
          <>
            <CityFigure city={city} span={span} value="penetration" />
            <CityFigure city={city} span={span} value="payingCustomers" />
            <CityFigure city={city} span={span} value="bookings" />
            <CityFigure city={city} span={span} value="partnersInForce" />
          </>
        )
      }
      tabs={tabs}
      tab={shown}
      onTabChange={(next) =>
        void navigate({
          to: paths.city,
          params: { cityId: city.id },
          search: next === "course" ? {} : { tab: next },
          ...{ replace: true, resetScroll: false },
        })
      }
    />
  );
}

const METRIC_OF = {
  penetration: "penetration",
  payingCustomers: "paying_customers",
  bookings: "bookings",
  partnersInForce: "partners_in_force",
} as const;

interface CityFigureProps {
  city: CityAnswer["city"];
  span: CitySpan;
  value: keyof typeof METRIC_OF;
}

function CityFigure(props: CityFigureProps) {
  const found = useDefinitions()?.get(METRIC_OF[props.value]);
  return found === undefined ? null : <OpenFigure {...props} metric={found} />;
}

const NOTHING = {
  numerator: "0",
  denominator: null,
  value: null,
  cohort: null,
  state: "ok",
  version: 1,
} as const;

function OpenFigure({
  city,
  span,
  value,
  metric: { definition, owner },
}: CityFigureProps & {
  metric: NonNullable<ReturnType<NonNullable<ReturnType<typeof useDefinitions>>["get"]>>;
}) {
  const { t } = useTranslation("views");
  const isYear = value === "bookings";
  const cell = city.values[value] ?? (definition.denominator.length === 0 ? NOTHING : null);
  const place = {
    definition,
    grain: "city",
    subjectId: city.id,
    month: span.month,
    view: span.view,
  } as const;
  const detail = useMetricDetail({
    cell,
    of: isYear ? { ...place, span: span.year } : place,
    subject: city.name,
    asOf: isYear ? span.mixed : span.asOf,
    owner: owner?.ownerName,
  });
  const before = cellFigure(city.values.bookingsBefore ?? NOTHING, "money").value;
  return (
    <Figure
      label={t(`cities.${FIGURE_LABEL[value]}`)}
      {...cellFigure(cell, definition.unit)}
      {...(isYear && before !== null
        ? { comparison: { label: t("city.yearBefore"), value: before, kind: "value" as const } }
        : {})}
      detail={detail}
    />
  );
}

const FIGURE_LABEL = {
  penetration: "penetration",
  payingCustomers: "paying",
  bookings: "bookings",
  partnersInForce: "partners",
} as const;
