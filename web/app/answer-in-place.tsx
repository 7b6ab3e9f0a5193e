import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { getInbox } from "../../contract/agreement/inbox.ts";
import { DESIGN_ROUTES } from "../../contract/designs.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { useDescribeError } from "./describe-error.ts";
import { DESIGN_PAGES } from "./design-pages.ts";
import { answerKey, useAct } from "./use-answer.ts";
import type { InboxItem } from "./use-inbox.ts";
import { useKept } from "./use-kept.ts";
import styles from "./waiting-for-me.module.css";

/** What can be done without leaving the page: agree, return with the reason, say that one has read it. Comments on single values need the design's own page. */
export function AnswerInPlace({ item }: { item: InboxItem }) {
  const { t } = useTranslation("agreement");
  const client = useQueryClient();
  const describe = useDescribeError();
  const [returning, setReturning] = useState(false);
  const routes = DESIGN_ROUTES.get(item.kind);
  const refresh = () => client.invalidateQueries({ queryKey: answerKey(getInbox) });
  const read = useAct(routes?.acknowledge as never, refresh, item.actAs);
  const agree = useAct(routes?.agree as never, refresh, item.actAs);
  const page = DESIGN_PAGES[item.kind]?.(item.designId);
  const error = read.error ?? agree.error;
  const failure = error && describe(error);
  const { designId: id, seq, version } = item;
  return (
    <div className={styles.inPlace}>
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <div className={styles.acts}>
        {item.why === "acknowledge" && routes !== undefined && (
          <Button
            className={styles.tap ?? ""}
            loading={read.isPending}
            onClick={() => read.mutate({ params: { id }, body: { version } } as never)}
          >
            {t("read.action")}
          </Button>
        )}
        {item.why === "agree" && routes !== undefined && (
          <>
            <Button
              type="primary"
              className={styles.tap ?? ""}
              loading={agree.isPending}
              onClick={() => agree.mutate({ params: { id }, body: { seq, version, note: "" } } as never)}
            >
              {t("inbox.agreeDo")}
              <span className="visually-hidden"> {item.title}</span>
            </Button>
            <Button
              className={styles.tap ?? ""}
              aria-expanded={returning}
              onClick={() => setReturning(!returning)}
            >
              {t("inbox.returnDo")}
              <span className="visually-hidden"> {item.title}</span>
            </Button>
          </>
        )}
        {page !== undefined && (
          <Link to={page as "/"} className={styles.open ?? ""}>
            {t("inbox.open")}
          </Link>
        )}
      </div>
      {returning && <ReturnForm item={item} onDone={refresh} />}
    </div>
  );
}

function ReturnForm({ item, onDone }: { item: InboxItem; onDone: () => Promise<void> }) {
  const { t } = useTranslation("agreement");
  const describe = useDescribeError();
  const field = useId();
  const [note, setNote] = useKept(`answer.${item.designId}`, "");
  const sent = async () => {
    setNote("");
    await onDone();
  };
  const sendBack = useAct(DESIGN_ROUTES.get(item.kind)?.sendBack as never, sent, item.actAs);
  const { designId: id, seq, version } = item;
  const send = () =>
    sendBack.mutate({ params: { id }, body: { seq, version, note, comments: [], counters: [] } } as never);
  const failure = sendBack.error && describe(sendBack.error);
  return (
    <div className={styles.returning}>
      <label htmlFor={field}>{t("inbox.why")}</label>
      <Input.TextArea
        id={field}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <Button
        className={styles.tap ?? ""}
        disabled={note.trim() === ""}
        loading={sendBack.isPending}
        onClick={send}
      >
        {t("inbox.returnSend")}
      </Button>
    </div>
  );
}
