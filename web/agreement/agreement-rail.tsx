import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Role } from "../../domain/access/role.ts";
import type { Content, ContentValue } from "../../domain/agreement/content-field.ts";
import { placeAt } from "../../domain/agreement/content-path.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import styles from "./design.module.css";
import { useSay } from "./design-names.ts";
import { DesignState } from "./design-state.tsx";
import { useFieldText } from "./field-value.tsx";
import { useShownField } from "./shown-field.ts";
import { type DesignRecord, useDesign, useRefreshDesign } from "./use-design.ts";

/** Beside the content: where it stands, who is next, every round, what depends on it, who has read it. */
export function AgreementRail() {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { record } = useDesign();
  const { state, version, waitingFor } = record.summary;
  return (
    <aside className={styles.rail} aria-label={t("rail.title")}>
      <section>
        <h2>{t("rail.standing")}</h2>
        <p>
          {version === null ? t("rail.noVersion") : t("version", { version })} <DesignState state={state} />
        </p>
        {waitingFor.length > 0 && (
          <p>
            {t("rail.waiting", { who: waitingFor.map((role) => tShell(`role.${role}`)).join(t("comma")) })}
          </p>
        )}
      </section>
      <Silence />
      <Acknowledgements />
      <Links />
      <section>
        <h2>{t("rail.rounds")}</h2>
        {record.acts.length === 0 ? (
          <p className={styles.note}>{t("rail.noRounds")}</p>
        ) : (
          <ol className={styles.rounds}>
            {record.acts.toReversed().map((act) => (
              <Round key={act.seq} act={act} />
            ))}
          </ol>
        )}
      </section>
    </aside>
  );
}

function Round({ act }: { act: DesignRecord["acts"][number] }) {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { kind, record } = useDesign();
  const dates = useDates();
  const say = useSay();
  const write = useFieldText();
  const show = useShownField();
  const content = (record.latest?.content ?? {}) as Content;
  const name = (path: string) => placeAt(kind.fields, content, path)?.names.map(say).join(" › ") ?? path;
  const value = (path: string, given: unknown) => {
    const place = placeAt(kind.fields, content, path);
    return place === undefined
      ? String(given)
      : write(show(place.field, place.around), (given ?? null) as ContentValue);
  };
  const done = act.act === "propose" && act.ends ? "proposeEnd" : act.act;
  return (
    <li>
      <div>
        {act.forName === null ? act.name : t("actFor", { name: act.name, lender: act.forName })}
        <span className={styles.quiet}>
          {" · "}
          {tShell(`role.${act.role}`)}
        </span>
      </div>
      <div>{t(`act.${done}`, { version: act.version })}</div>
      {act.note !== "" && <blockquote className={styles.prose}>{act.note}</blockquote>}
      {(act.comments ?? []).map(({ path, text }) => (
        <p key={`${path} ${text}`}>
          <span className={styles.quiet}>{name(path)}</span> {text}
        </p>
      ))}
      {(act.counters ?? []).map((counter) => (
        <p key={counter.path}>
          <span className={styles.quiet}>{name(counter.path)}</span>{" "}
          {t("rather", { value: value(counter.path, counter.value) })}
        </p>
      ))}
      {act.path !== undefined && (
        <p>
          <span className={styles.quiet}>{name(act.path)}</span> {value(act.path, act.before)} →{" "}
          {value(act.path, act.after)}
        </p>
      )}
      <div className={styles.quiet}>{dates.instant(act.at)}</div>
    </li>
  );
}

/** Who was told that somebody who is asked has not answered. */
function Silence() {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { record } = useDesign();
  const dates = useDates();
  const { version, state, waitingFor } = record.summary;
  const open = record.notices.filter(
    (notice) => state === "proposed" && notice.version === version && waitingFor.includes(notice.role),
  );
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{t("silence.title")}</h2>
      <ul className={styles.plain}>
        {open.map((notice) => (
          <li key={`${notice.role} ${notice.toRole}`}>
            {t(`silence.${notice.kind}`, {
              ...{ role: tShell(`role.${notice.role}`), to: tShell(`role.${notice.toRole}`) },
              ...{ since: dates.day(notice.since), at: dates.instant(notice.at) },
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Acknowledgements() {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { routes, record } = useDesign();
  const { session } = useSignedIn();
  const refresh = useRefreshDesign();
  const acknowledge = useAct(routes.acknowledge, refresh);
  const version = record.summary.inForce;
  if (version === null) return null;
  const read = record.acknowledgements.filter((one) => one.version === version);
  const named = (people: readonly { name: string; role: Role }[]) =>
    people.map(({ name, role }) => t("read.who", { name, role: tShell(`role.${role}`) })).join(t("comma"));
  const isRead = read.some(({ userId }) => userId === session.user?.id);
  return (
    <section>
      <h2>{t("read.title", { version })}</h2>
      <p className={styles.note}>{read.length === 0 ? t("read.nobody") : named(read)}</p>
      {record.unread.length > 0 && (
        <p className={styles.note}>{t("read.unread", { who: named(record.unread) })}</p>
      )}
      {!isRead && (
        <Button
          size="small"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate({ params: { id: record.summary.id }, body: { version } })}
        >
          {t("read.action")}
        </Button>
      )}
    </section>
  );
}

function Links() {
  const { t } = useTranslation("agreement");
  const { record } = useDesign();
  const groups = [
    ["under", record.links],
    ["dependants", record.linkedBy],
  ] as const;
  return groups.map(([group, links]) =>
    links.length === 0 ? null : (
      <section key={group}>
        <h2>{t(`links.${group}`)}</h2>
        <ul className={styles.plain}>
          {links.map((link) => (
            <li key={link.designId}>
              {link.title} · {t("version", { version: link.version })}
              {link.replaced && <strong className={styles.wrong}> {t("links.replaced")}</strong>}
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}
