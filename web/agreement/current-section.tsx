import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Content, ContentField, ContentValue } from "../../domain/agreement/content-field.ts";
import { contentPlaces } from "../../domain/agreement/content-places.ts";
import type { Freedom } from "../../domain/agreement/freedom.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ContentView } from "./content-view.tsx";
import styles from "./design.module.css";
import { useSay } from "./design-names.ts";
import { EndForm } from "./end-form.tsx";
import { FieldInput } from "./field-input.tsx";
import { useFieldText } from "./field-value.tsx";
import { useDesign, useRefreshDesign } from "./use-design.ts";

/** What is in force, with the freedoms that its values have, and the way to move one. */
export function CurrentSection() {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { kind, record } = useDesign();
  const { can } = useSignedIn();
  const write = useFieldText();
  const current = record.current;
  if (current === null) return null;
  const content = current.content as Content;
  const freedoms = kind.noFreedoms === undefined ? current.freedoms : [];
  const freedomAt = (path: string) => freedoms.find((freedom) => freedom.path === path);
  const beside = (path: string, field: ContentField) => {
    const freedom = freedomAt(path);
    if (freedom === undefined || field.type === "list") return null;
    const bound = (value: Freedom["least"]) => (value === null ? t("freedom.open") : write(field, value));
    return (
      <div className={styles.said}>
        {t("freedom.said", {
          who: freedom.roles.map((role) => tShell(`role.${role}`)).join(t("comma")),
          least: bound(freedom.least),
          most: bound(freedom.most),
        })}
        <MoveForm path={path} field={field} freedom={freedom} />
      </div>
    );
  };
  return (
    <section aria-label={t("current.title", { version: current.version })}>
      <ContentView fields={kind.fields} content={content} beside={beside} />
      {can(`${kind.object}:propose`) && <EndForm />}
    </section>
  );
}

interface MoveFormProps {
  readonly path: string;
  readonly field: Exclude<ContentField, { type: "list" }>;
  readonly freedom: Freedom;
}

function MoveForm({ path, field, freedom }: MoveFormProps) {
  const { t } = useTranslation("agreement");
  const say = useSay();
  const { kind, routes, record } = useDesign();
  const { session, actingRole } = useSignedIn();
  const refresh = useRefreshDesign();
  const describe = useDescribeError();
  const [open, setOpen] = useState(false);
  const place = contentPlaces(kind.fields, (record.current?.content ?? {}) as Content).find(
    (one) => one.path === path,
  );
  const [value, setValue] = useState<ContentValue>(null);
  const [reason, setReason] = useState("");
  const move = useAct(routes.move, async () => {
    setOpen(false);
    await refresh();
  });
  const held = session.roles
    .map(({ role }) => role)
    .filter((role) => actingRole === undefined || role === actingRole);
  if (!held.some((role) => freedom.roles.includes(role))) return null;
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t("move.open")}
      </Button>
    );
  const id = `move-${path.replaceAll("/", "-")}`;
  return (
    <div className={styles.saying}>
      <label htmlFor={id}>{(place?.names ?? []).map(say).join(" › ")}</label>
      <FieldInput id={id} field={field} value={value} onChange={setValue} />
      <label htmlFor={`${id}-reason`}>{t("move.reason")}</label>
      <Input
        id={`${id}-reason`}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {move.error && <FormProblem>{describe(move.error).why ?? describe(move.error).what}</FormProblem>}
      <Button
        type="primary"
        size="small"
        disabled={value === null || reason.trim() === ""}
        loading={move.isPending}
        onClick={() =>
          move.mutate({ params: { id: record.summary.id }, body: { seq: record.seq, path, value, reason } })
        }
      >
        {t("move.action")}
      </Button>
    </div>
  );
}
