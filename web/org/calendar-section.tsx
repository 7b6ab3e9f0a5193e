import { useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  getBusinessCalendar,
  listHolidayCalendars,
  setBusinessCalendar,
} from "../../contract/calendar/business-calendar.ts";
import { useSay } from "../agreement/design-names.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./organisation-page.module.css";

/** Stands in the list for "by the time zone", where no country is chosen. */
const BY_ZONE = "";
const SHOWN = 12;

/** By which country's holidays working days are counted, and which days that makes special in the coming year. */
export function CalendarSection({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation("org");
  const { language } = useLanguage();
  const say = useSay();
  const describe = useDescribeError();
  const dates = useDates();
  const { data, error, isFetching, refetch } = useAnswer(getBusinessCalendar, {});
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const [country = ""] = data.calendar?.split("-") ?? [];
  const countries = new Intl.DisplayNames(language, { type: "region" });
  const part = data.calendar?.slice(country.length + 1) ?? "";
  return (
    <section>
      <h2 className={styles.title}>{t("calendar.title")}</h2>
      <p className={styles.note}>{t("calendar.detail")}</p>
      {mayChange ? (
        <CalendarForm key={data.calendar} calendar={data.calendar} />
      ) : (
        <p>
          {data.calendar === null
            ? t("calendar.byZone")
            : [countries.of(country), part].filter(Boolean).join(" · ")}
        </p>
      )}
      <h3 className={styles.subtitle}>{t("calendar.next")}</h3>
      {data.warning && <p className={styles.note}>{say(data.warning)}</p>}
      {data.next.length === 0 && data.warning === null && (
        <p className={styles.note}>{t("calendar.nothing")}</p>
      )}
      <ul className={styles.days}>
        {data.next.slice(0, SHOWN).map(({ day, works, name }) => (
          <li key={day}>
            <span className={styles.day}>{dates.day(day)}</span>{" "}
            {t(works ? "calendar.works" : "calendar.off")}
            {name !== null && <span className={styles.quiet}> {name}</span>}
          </li>
        ))}
      </ul>
      {data.next.length > SHOWN && (
        <p className={styles.note}>{t("calendar.more", { count: data.next.length - SHOWN })}</p>
      )}
    </section>
  );
}

function CalendarForm({ calendar }: { calendar: string | null }) {
  const { t } = useTranslation("org");
  const { language } = useLanguage();
  const describe = useDescribeError();
  const client = useQueryClient();
  const id = useId();
  const [codes, setCodes] = useState<readonly string[]>(calendar?.split("-") ?? []);
  const [country = BY_ZONE, state, region] = codes;
  const countries = useAnswer(listHolidayCalendars, {});
  const withStates = country !== BY_ZONE && country !== "CN";
  const states = useAnswer(listHolidayCalendars, { query: { of: country } }, { enabled: withStates });
  const within = { query: { of: `${country}-${state}` } };
  const regions = useAnswer(listHolidayCalendars, within, { enabled: withStates && state !== undefined });
  const save = useAct(setBusinessCalendar, () =>
    client.invalidateQueries({ queryKey: answerKey(getBusinessCalendar) }),
  );
  const names = new Intl.DisplayNames(language, { type: "region" });
  const named = (countries.data?.calendars ?? [])
    .map(({ code }) => ({ value: code, label: names.of(code) ?? code }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language));
  const wanted = country === BY_ZONE ? null : codes.join("-");
  const parts = [
    { at: 1, value: state, found: withStates ? states.data?.calendars : [] },
    { at: 2, value: region, found: state === undefined ? [] : regions.data?.calendars },
  ];
  return (
    <div className={styles.form}>
      <label htmlFor={`${id}-0`}>{t("calendar.country")}</label>
      <Select
        id={`${id}-0`}
        value={country}
        showSearch={{ optionFilterProp: "label" }}
        onChange={(code: string) => setCodes(code === BY_ZONE ? [] : [code])}
        options={[
          { value: BY_ZONE, label: t("calendar.byZone") },
          { value: "CN", label: t("calendar.china") },
          ...named,
        ]}
      />
      {parts
        .filter(({ found = [] }) => found.length > 0)
        .map(({ at, value, found = [] }) => (
          <div key={at}>
            <label htmlFor={`${id}-${at}`}>{t("calendar.part")}</label>
            <Select
              id={`${id}-${at}`}
              value={value ?? ""}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(code: string) => setCodes([...codes.slice(0, at), ...(code === "" ? [] : [code])])}
              options={[
                { value: "", label: t("calendar.whole") },
                ...found.map(({ code, name }) => ({ value: code, label: name ?? code })),
              ]}
            />
          </div>
        ))}
      {save.error && <FormProblem>{describe(save.error).why ?? describe(save.error).what}</FormProblem>}
      <Button
        disabled={wanted === calendar}
        loading={save.isPending}
        onClick={() => save.mutate({ body: { calendar: wanted } })}
      >
        {t("page.save")}
      </Button>
    </div>
  );
}
