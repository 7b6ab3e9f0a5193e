import { Button, Input } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { actOnCommitment } from "../../contract/commitment/commitments.ts";
import { uploadEvidence } from "../../contract/commitment/evidence.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAct } from "../app/use-answer.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./commitment.module.css";
import { type Commitment, useRefreshCommitments } from "./use-commitments.ts";

const ACCEPTED = "image/*,.heic,.heif,.pdf,.docx,.xlsx,.pptx";

/** What shows that a promise was kept, as the server takes it: words, an address, photos and files sent before. */
async function sendEvidence(id: string, text: string, files: readonly File[]) {
  const words = text.trim();
  const isAddress = /^https?:\/\/\S+$/.test(words);
  const said = isAddress ? { kind: "link" as const, url: words } : { kind: "text" as const, text: words };
  if (files.length === 0) return words === "" ? [] : [said];
  const body = new FormData();
  for (const file of files) body.append("file", file, file.name);
  const sent = await call(uploadEvidence, { params: { id }, body: body as never });
  const shown = sent.files.map(({ id: fileId }) => ({ kind: "file" as const, fileId }));
  return words === "" ? shown : [said, ...shown];
}

interface DoneFormProps {
  readonly commitment: Pick<Commitment, "id" | "seq" | "evidence">;
  readonly onDone?: () => void;
}

/** Done, with a photo, a file or a few words; or not done, with the reason. Made for a thumb. */
export function DoneForm({ commitment, onDone }: DoneFormProps) {
  const { t } = useTranslation("commitment");
  const describe = useDescribeError();
  const refresh = useRefreshCommitments();
  const id = useId();
  const photo = useRef<HTMLInputElement>(null);
  const [text, setText] = useKept(`commitment.${commitment.id}.done`, "");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState<unknown>(undefined);
  const [sending, setSending] = useState(false);
  const act = useAct(actOnCommitment);
  const missing =
    commitment.evidence === "file"
      ? files.length === 0
      : commitment.evidence === "any" && files.length === 0 && text.trim() === "";
  const send = async (isDone: boolean) => {
    setSending(true);
    setProblem(undefined);
    try {
      const evidence = isDone ? await sendEvidence(commitment.id, text, files) : [];
      const said = isDone ? { act: "do" as const, note: "", evidence } : { act: "fail" as const, note: text };
      await act.mutateAsync({ params: { id: commitment.id }, body: { seq: commitment.seq, ...said } });
      setText("");
      await refresh();
      onDone?.();
    } catch (error) {
      setProblem(error);
      await refresh();
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={styles.doneForm}>
      <label htmlFor={id}>{t(commitment.evidence === "file" ? "done.file" : "done.text")}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={4000}
        value={text}
        placeholder={t("done.placeholder")}
        onChange={(event) => setText(event.target.value)}
      />
      <input
        ref={photo}
        type="file"
        className="visually-hidden"
        aria-label={t("done.photo")}
        accept={ACCEPTED}
        capture="environment"
        multiple
        tabIndex={-1}
        onChange={(event) => setFiles([...files, ...(event.target.files ?? [])])}
      />
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={`${file.name} ${file.lastModified}`}>
              {file.name}
              <Button
                size="small"
                type="text"
                onClick={() => setFiles(files.filter((other) => other !== file))}
              >
                {t("done.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {problem !== undefined && <FormProblem>{describe(problem).why ?? describe(problem).what}</FormProblem>}
      <div className={styles.actions}>
        <Button onClick={() => photo.current?.click()}>{t("done.photo")}</Button>
        <Button disabled={text.trim() === ""} loading={sending} onClick={() => void send(false)}>
          {t("done.not")}
        </Button>
        <Button type="primary" disabled={missing} loading={sending} onClick={() => void send(true)}>
          {t("done.done")}
        </Button>
      </div>
    </div>
  );
}
