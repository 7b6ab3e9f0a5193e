import { useTranslation } from "react-i18next";
import { useDates } from "../app/use-dates.ts";
import type { PartnerVersion } from "./partner.ts";
import { type PartnerStep, partnerSteps } from "./partner-changes.ts";
import styles from "./partner-page.module.css";
import { useAttributeWords } from "./use-attribute-words.ts";

/** What the partner was like, stretch by stretch, and what each stretch changed. */
export function PartnerHistory({ history }: { history: readonly PartnerVersion[] }) {
  return (
    <ol className={styles.versions}>
      {partnerSteps(history).map((step) => (
        <Version key={step.version.id} step={step} />
      ))}
    </ol>
  );
}

function Version({ step: { version, before, changed } }: { step: PartnerStep }) {
  const { t } = useTranslation("channel");
  const { day, instant } = useDates();
  const words = useAttributeWords();
  const from = version.validFrom ? day(version.validFrom) : t("history.fromTheStart");
  const missing = t("partners.notKnown");
  return (
    <li>
      <div className={styles.span}>
        {version.validTo
          ? t("history.until", { from, to: day(version.validTo) })
          : t("history.since", { from })}
      </div>
      <div className={styles.recorded}>{t("history.recorded", { at: instant(version.recordedAt) })}</div>
      {before === undefined ? (
        <p className={styles.note}>{t("timeline.first")}</p>
      ) : changed.length === 0 ? (
        <p className={styles.note}>{t("timeline.confirmed")}</p>
      ) : (
        <dl className={styles.facts}>
          {changed.map((name) => (
            <div key={name}>
              <dt>{t(`field.${name}`)}</dt>
              <dd>
                <del>{words(before.attributes, name) ?? missing}</del>{" "}
                <ins>{words(version.attributes, name) ?? missing}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
