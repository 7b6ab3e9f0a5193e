import { Button, Input, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Content } from "../../domain/agreement/content-field.ts";
import { placeAt, withValue } from "../../domain/agreement/content-path.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { Problem } from "../app/problem.ts";
import { useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ContentEditor } from "./content-editor.tsx";
import styles from "./design.module.css";
import { FreedomEditor } from "./freedom-editor.tsx";
import { OrderPreview } from "./order-preview.tsx";
import { useSaidBeside } from "./said-beside.tsx";
import { useDesign, useRefreshDesign, useWhyNot } from "./use-design.ts";
import { useDraft } from "./use-draft.ts";

/** What is being written: saved by itself as one types, put before those who must agree by button. */
export function DraftSection({ onProposed }: { onProposed: () => void }) {
  const { t } = useTranslation("agreement");
  const { kind, routes, record } = useDesign();
  const refresh = useRefreshDesign();
  const describe = useDescribeError();
  const draft = useDraft();
  const { text, change } = draft;
  const propose = useAct(routes.propose, async () => {
    await refresh();
    onProposed();
  });
  const drop = useAct(routes.dropDraft, refresh);
  const found = propose.error instanceof Problem ? propose.error.fields : [];
  // What was wrong with a place is no longer said of it once it reads otherwise.
  const valueAt = (content: Content, path: string) =>
    JSON.stringify(placeAt(kind.fields, content, path)?.value ?? null);
  const [refused, setRefused] = useState<Content>(text.content);
  const problems = new Map(
    found
      .filter(({ field }) => valueAt(refused, field) === valueAt(text.content, field))
      .map((one) => [one.field, one.message]),
  );
  const isMended = found.length > 0 && problems.size === 0;
  const failure = (isMended ? null : propose.error) ?? draft.error ?? drop.error;
  const beside = useSaidBeside(record.summary.version ?? undefined, (path, value) =>
    change({ content: withValue(text.content, path, value) }),
  );
  const params = { id: record.summary.id };
  return (
    <section aria-label={t("draft.title")}>
      <p className={styles.note} role="status">
        {t(`draft.${draft.state}`)}{" "}
        {record.draft && (
          <Popconfirm
            title={t("draft.dropAsk")}
            okText={t("draft.drop")}
            onConfirm={() => drop.mutate({ params })}
          >
            <Button size="small" loading={drop.isPending}>
              {t("draft.drop")}
            </Button>
          </Popconfirm>
        )}
      </p>
      <ContentEditor
        fields={kind.fields}
        content={text.content}
        onChange={(content) => change({ content })}
        problems={problems}
        beside={beside}
      />
      <FreedomEditor {...text} onChange={(freedoms) => change({ freedoms })} problems={problems} />
      {failure && <FormProblem>{describe(failure).why ?? describe(failure).what}</FormProblem>}
      <ProposeForm
        pending={propose.isPending}
        onPropose={async (inForceFrom, note) => {
          setRefused(text.content);
          const revision = await draft.save();
          propose.mutate({ params, body: { seq: record.seq, inForceFrom, ends: false, note, revision } });
        }}
      />
    </section>
  );
}

interface ProposeFormProps {
  readonly pending: boolean;
  readonly onPropose: (inForceFrom: string, note: string) => Promise<void>;
}

function ProposeForm({ pending, onPropose }: ProposeFormProps) {
  const { t } = useTranslation("agreement");
  const { record } = useDesign();
  const [inForceFrom, setInForceFrom] = useState<string>(record.today);
  const [note, setNote] = useState("");
  const whyNot = useWhyNot()("propose");
  return (
    <div className={styles.panel}>
      <h2>{t("propose.title")}</h2>
      <p className={styles.help}>{t("propose.detail")}</p>
      <OrderPreview />
      <div className={styles.field}>
        <label htmlFor="propose-from">{t("propose.from")}</label>
        <Input
          id="propose-from"
          type="date"
          min={record.today}
          value={inForceFrom}
          onChange={(event) => setInForceFrom(event.target.value || record.today)}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor="propose-note">{t("propose.note")}</label>
        <Input.TextArea
          id="propose-note"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <Button
        type="primary"
        disabled={whyNot !== undefined}
        loading={pending}
        onClick={() => void onPropose(inForceFrom, note).catch(() => undefined)}
      >
        {t("propose.action")}
      </Button>
      {whyNot !== undefined && <p className={styles.help}>{whyNot}</p>}
    </div>
  );
}
