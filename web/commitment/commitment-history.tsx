import { useTranslation } from "react-i18next";
import { urlOf } from "../../contract/client.ts";
import { getEvidenceFile } from "../../contract/commitment/evidence.ts";
import { useDates } from "../app/use-dates.ts";
import styles from "./commitment.module.css";
import { useCommitmentSite } from "./commitment-site.ts";
import type { CommitmentRecord } from "./use-commitments.ts";

type Act = CommitmentRecord["acts"][number];

const isPhoto = (name: string) => /\.(jpe?g|png|webp)$/i.test(name);

/** Everything that was done with a commitment, the latest first, with what was shown. */
export function CommitmentHistory({ record }: { record: CommitmentRecord }) {
  const { t } = useTranslation("commitment");
  const { t: tShell } = useTranslation();
  const dates = useDates();
  const who = ({ byName, byRole }: Act) =>
    byRole === "system" ? t("system") : (byName ?? tShell(`role.${byRole}`));
  return (
    <aside className={styles.history} aria-labelledby="history">
      <h2 id="history">{t("history")}</h2>
      <ol>
        {record.acts.toReversed().map((act) => (
          <li key={act.seq}>
            <div>
              <strong>{t(`act.${act.act}`)}</strong>
              {act.due !== undefined && ` · ${dates.day(act.due)}`}
            </div>
            {act.note !== "" && <p className={styles.prose}>{act.note}</p>}
            <Shown id={record.commitment.id} evidence={act.evidence ?? []} />
            <div className={styles.quiet}>
              {dates.instant(act.at)} · {who(act)}
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}

function Shown({ id, evidence }: { id: string; evidence: NonNullable<Act["evidence"]> }) {
  const { t } = useTranslation("commitment");
  const dates = useDates();
  const { figure } = useCommitmentSite();
  if (evidence.length === 0) return null;
  const addressOf = (fileId: string) => urlOf(getEvidenceFile, { params: { id, fileId } });
  return (
    <ul className={styles.shown}>
      {evidence.map((one) => (
        <li key={JSON.stringify(one)}>
          {one.kind === "text" && <p className={styles.prose}>{one.text}</p>}
          {one.kind === "link" && (
            <a href={one.url} target="_blank" rel="noopener noreferrer nofollow">
              {one.url}
            </a>
          )}
          {one.kind === "file" && one.fileId !== undefined && (
            <a href={addressOf(one.fileId)} target="_blank" rel="noopener noreferrer">
              {isPhoto(one.name ?? "") ? (
                <img src={addressOf(one.fileId)} alt={one.name} loading="lazy" className={styles.photo} />
              ) : (
                one.name
              )}
            </a>
          )}
          {one.kind === "figure" &&
            t("figureWas", {
              ...(figure(one.metric ?? "", Number(one.text)) ?? { metric: one.metric, value: one.text }),
              month: dates.month(one.month ?? "2000-01"),
            })}
        </li>
      ))}
    </ul>
  );
}
