import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Content, ContentField, ContentValue } from "../../domain/agreement/content-field.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAct } from "../app/use-answer.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ContentView } from "./content-view.tsx";
import styles from "./design.module.css";
import { FieldInput } from "./field-input.tsx";
import { takesCounter } from "./takes-counter.ts";
import { useDesign, useRefreshDesign, useWhyNot } from "./use-design.ts";

interface Said {
  readonly comment: string;
  readonly counter: ContentValue | undefined;
}

/** The version proposed, with what one can say of each place, and the answer: agree, return, or take back. */
export function AnswerSection() {
  const { t } = useTranslation("agreement");
  const { kind, routes, record } = useDesign();
  const refresh = useRefreshDesign();
  const describe = useDescribeError();
  const whyNot = useWhyNot();
  const [note, setNote] = useKept(`answer.${record.summary.id}`, "");
  const answered = async () => {
    setNote("");
    await refresh();
  };
  const [said, setSaid] = useState<ReadonlyMap<string, Said>>(new Map());
  const [agree, sendBack, withdraw] = [
    useAct(routes.agree, answered),
    useAct(routes.sendBack, answered),
    useAct(routes.withdraw, answered),
  ];
  const failure = agree.error ?? sendBack.error ?? withdraw.error;
  const version = record.summary.version ?? 1;
  const call = { params: { id: record.summary.id } };
  const common = { seq: record.seq, version, note };
  const entries = [...said];
  const back = {
    ...common,
    comments: entries
      .filter(([, { comment }]) => comment.trim() !== "")
      .map(([path, { comment }]) => ({ path, text: comment })),
    counters: entries
      .filter(([, { counter }]) => counter !== undefined)
      .map(([path, { counter }]) => ({ path, value: counter })),
  };
  const [notAgree, notWithdraw] = [whyNot("agree"), whyNot("withdraw")];
  const set = (path: string, part: Partial<Said>) =>
    setSaid((before) =>
      new Map(before).set(path, { comment: "", counter: undefined, ...before.get(path), ...part }),
    );
  return (
    <section aria-label={t("answer.title", { version })}>
      <ContentView
        fields={kind.fields}
        content={(record.latest?.content ?? {}) as Content}
        {...(notAgree === undefined
          ? {
              beside: (path: string, field: ContentField) =>
                field.type === "list" ? null : (
                  <SaySomething
                    path={path}
                    field={field}
                    said={said.get(path)}
                    onSay={(part) => set(path, part)}
                  />
                ),
            }
          : {})}
      />
      <div className={styles.panel}>
        <h2>{t("answer.title", { version })}</h2>
        <div className={styles.field}>
          <label htmlFor="design-answer">{t("answer.note")}</label>
          <Input.TextArea
            id="design-answer"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        {failure && <FormProblem>{describe(failure).why ?? describe(failure).what}</FormProblem>}
        <div className={styles.actions}>
          {notWithdraw === undefined && (
            <Button
              disabled={note.trim() === ""}
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ ...call, body: common })}
            >
              {t("answer.withdraw")}
            </Button>
          )}
          <Button
            disabled={notAgree !== undefined || note.trim() === ""}
            loading={sendBack.isPending}
            onClick={() => sendBack.mutate({ ...call, body: back })}
          >
            {t("answer.return")}
          </Button>
          <Button
            type="primary"
            disabled={notAgree !== undefined || back.comments.length + back.counters.length > 0}
            loading={agree.isPending}
            onClick={() => agree.mutate({ ...call, body: common })}
          >
            {t("answer.agree")}
          </Button>
        </div>
        <p className={styles.help}>{notAgree ?? t(kind.asWhole ? "answer.helpAsWhole" : "answer.help")}</p>
      </div>
    </section>
  );
}

interface SaySomethingProps {
  readonly path: string;
  readonly field: Exclude<ContentField, { type: "list" }>;
  readonly said: Said | undefined;
  readonly onSay: (part: Partial<Said>) => void;
}

function SaySomething({ path, field, said, onSay }: SaySomethingProps) {
  const { t } = useTranslation("agreement");
  const { kind } = useDesign();
  const [open, setOpen] = useState(false);
  const id = `say-${path.replaceAll("/", "-")}`;
  if (!open)
    return (
      <Button size="small" type="text" className={styles.say ?? ""} onClick={() => setOpen(true)}>
        {t("answer.say")}
      </Button>
    );
  return (
    <div className={styles.saying}>
      <label htmlFor={id}>{t("answer.comment")}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={4000}
        value={said?.comment ?? ""}
        onChange={(event) => onSay({ comment: event.target.value })}
      />
      {takesCounter(kind, field) && (
        <>
          <label htmlFor={`${id}-value`}>{t("answer.counter")}</label>
          <FieldInput
            id={`${id}-value`}
            field={field}
            value={said?.counter ?? null}
            onChange={(value) => onSay({ counter: value ?? undefined })}
          />
        </>
      )}
    </div>
  );
}
