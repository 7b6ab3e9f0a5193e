import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import { checkIn, listResidencies } from "../../contract/tactics/residencies.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { StillMissing } from "../app/still-missing.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useKept } from "../app/use-kept.ts";
import { useWhoMay } from "../app/who-may.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { shrinkPhoto } from "./shrink-photo.ts";
import { StayPlaybooks } from "./stay-playbooks.tsx";
import styles from "./tactics.module.css";

type Residency = AnswerOf<typeof listResidencies>["residencies"][number];

/** For a phone: where I am to be today, and one tap to say that I am there. */
export function CheckInPage() {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  const { session, can } = useSignedIn();
  const whoMay = useWhoMay();
  const dates = useDates();
  const describe = useDescribeError();
  usePageTitle(tShell("nav.checkIn"));
  const allowed = can("support_plan:act");
  const { data, error, isFetching, refetch } = useAnswer(
    listResidencies,
    { query: {} },
    { enabled: allowed },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("support_plan", "act")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const own = data.residencies.filter(({ memberId }) => memberId === session.user?.id);
  const now = own.filter(({ planned }) => planned.includes(data.today));
  const others = own.filter((one) => !now.includes(one));
  return (
    <div className={styles.phone}>
      <PageHead title={tShell("nav.checkIn")} detail={dates.day(data.today)} />
      {own.length === 0 && <EmptyState title={t("checkIn.nowhere")} detail={t("checkIn.nowhereDetail")} />}
      {own.length > 0 && now.length === 0 && <p className={styles.note}>{t("checkIn.notToday")}</p>}
      {[...now, ...others].map((residency) => (
        <Place key={residency.designId} residency={residency} today={data.today} />
      ))}
    </div>
  );
}

function Place({ residency, today }: { residency: Residency; today: string }) {
  const { t } = useTranslation("tactics");
  const isDone = residency.actual.includes(today);
  return (
    <section className={styles.place}>
      <h2>{residency.partnerName}</h2>
      <p className={styles.note}>
        {residency.cityName} ·{" "}
        {t("stays.counted", { actual: residency.actual.length, planned: residency.planned.length })}
      </p>
      {isDone ? (
        <StateMark state="good" label={t("checkIn.done")} />
      ) : (
        <CheckInForm planId={residency.designId} />
      )}
      <StayPlaybooks planId={residency.designId} />
    </section>
  );
}

function CheckInForm({ planId }: { planId: string }) {
  const { t } = useTranslation("tactics");
  const describe = useDescribeError();
  const client = useQueryClient();
  const id = useId();
  const [note, setNote] = useKept(`check-in.${planId}`, "");
  const [photo, setPhoto] = useState<string | null>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [isBad, setBad] = useState(false);
  const act = useAct(checkIn, async () => {
    setNote("");
    await client.invalidateQueries({ queryKey: answerKey(listResidencies) });
  });
  const choose = async (file: File | undefined) => {
    setBad(false);
    if (file === undefined) return setPhoto(null);
    try {
      setPhoto(await shrinkPhoto(file));
    } catch {
      setBad(true);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ body: { plan: planId, note, photo } });
      }}
    >
      <label htmlFor={`${id}-note`}>{t("checkIn.note")}</label>
      <Input.TextArea
        id={`${id}-note`}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <input
        ref={camera}
        type="file"
        className="visually-hidden"
        aria-label={t("checkIn.photo")}
        tabIndex={-1}
        accept="image/*"
        capture="environment"
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <Button size="large" onClick={() => camera.current?.click()}>
        {t(photo === null ? "checkIn.take" : "checkIn.takeAnother")}
      </Button>
      {photo !== null && (
        <img className={styles.photo} src={`data:image/jpeg;base64,${photo}`} alt={t("checkIn.chosen")} />
      )}
      {isBad && <FormProblem>{t("checkIn.noPicture")}</FormProblem>}
      {act.error && <FormProblem>{describe(act.error).why ?? describe(act.error).what}</FormProblem>}
      <StillMissing fields={[[t("checkIn.either"), note.trim() !== "" || photo !== null]]} />
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        disabled={note.trim() === "" && photo === null}
        loading={act.isPending}
      >
        {t("checkIn.action")}
      </Button>
    </form>
  );
}
