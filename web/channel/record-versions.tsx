import { useTranslation } from "react-i18next";
import type { RecordRow, recordRoutes } from "../../contract/channel/record-lists.ts";
import type { AnswerOf } from "../../contract/route.ts";
import {
  COMPUTED_CLASS,
  camelName,
  columnsOf,
  type RecordList,
} from "../../domain/channel/lists/record-list.ts";
import type { Field } from "../../domain/channel/record-kind.ts";
import { useDates } from "../app/use-dates.ts";
import styles from "./partner-page.module.css";
import { useFieldName, useRecordValue } from "./record-value.tsx";

type Version = AnswerOf<ReturnType<typeof recordRoutes>["record"]>["versions"][number];

const identityOf = (value: unknown) =>
  value !== null && typeof value === "object" && "id" in value ? value.id : JSON.stringify(value);

/** The fields in which two versions differ; records by their ids, so that a renamed city is no change. */
function changedFields(list: RecordList, one: RecordRow, other: RecordRow): Field[] {
  return columnsOf(list).filter((field) => {
    const name = camelName(field.id);
    return field !== COMPUTED_CLASS && identityOf(one[name]) !== identityOf(other[name]);
  });
}

/** What was recorded of a record, the latest first, and what each version changed against the one before it. */
export function RecordVersions({ list, versions }: { list: RecordList; versions: readonly Version[] }) {
  return (
    <ol className={styles.versions}>
      {versions.map((version, at) => (
        <VersionEntry key={version.id} list={list} version={version} before={versions[at + 1]} />
      ))}
    </ol>
  );
}

interface VersionEntryProps {
  list: RecordList;
  version: Version;
  before: Version | undefined;
}

function VersionEntry({ list, version, before }: VersionEntryProps) {
  const { t } = useTranslation("channel");
  const { day, instant } = useDates();
  const show = useRecordValue();
  const nameOf = useFieldName();
  const missing = t("partners.notKnown");
  const { validFrom, validTo, voidedAt } = version;
  const from = validFrom === null ? t("history.fromTheStart") : day(validFrom);
  const isDated = validFrom !== null || validTo !== null;
  const changed = before === undefined ? [] : changedFields(list, version.row, before.row);
  return (
    <li>
      <div className={styles.span}>
        {t("records.recorded", { at: instant(version.recordedAt), by: version.recordedBy })}
      </div>
      <div className={styles.recorded}>
        {voidedAt !== null && t("records.voided", { at: instant(voidedAt) })}
        {voidedAt === null &&
          isDated &&
          (validTo ? t("history.until", { from, to: day(validTo) }) : t("history.since", { from }))}
      </div>
      {before === undefined && <p className={styles.note}>{t("timeline.first")}</p>}
      {before !== undefined && changed.length === 0 && (
        <p className={styles.note}>{t("timeline.confirmed")}</p>
      )}
      {before !== undefined && changed.length > 0 && (
        <dl className={styles.facts}>
          {changed.map((field) => (
            <div key={field.id}>
              <dt>{nameOf(field)}</dt>
              <dd>
                <del>{show(field, before.row[camelName(field.id)]) ?? missing}</del>{" "}
                <ins>{show(field, version.row[camelName(field.id)]) ?? missing}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
