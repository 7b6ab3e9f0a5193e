import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { freshKey } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { refuseFile } from "./refuse-file.ts";
import { uploadFile } from "./upload-file.ts";
import { importKey } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

/** A file on its way, or refused. */
export interface Sending {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** 0..1. */
  readonly share: number;
  readonly reason?: string;
}

export interface Uploads {
  readonly sending: readonly Sending[];
  readonly refused: readonly Sending[];
  send: (files: readonly File[]) => void;
  dismiss: (key: string) => void;
}

interface UploadsOptions {
  ids: readonly string[];
  /** Told the ids of the files that arrived, and how many were chosen at once. */
  onDone: (ids: readonly string[], chosen: number) => void;
}

/** Sends files one after the other, so that a refused one says why and the others go on. */
export function useUploads({ onDone }: UploadsOptions): Uploads {
  const { t } = useTranslation("import");
  const { language } = useImportWords();
  const client = useQueryClient();
  const describe = useDescribeError();
  const [files, setFiles] = useState<readonly Sending[]>([]);
  const change = (key: string, wanted: Partial<Sending>) =>
    setFiles((before) => before.map((one) => (one.key === key ? { ...one, ...wanted } : one)));
  const dismiss = (key: string) => setFiles((before) => before.filter((one) => one.key !== key));

  const sendAll = async (chosen: readonly { key: string; file: File }[], of: number) => {
    const done: string[] = [];
    for (const { key, file } of chosen) {
      try {
        const made = await uploadFile(file, language, (share) => change(key, { share }));
        client.setQueryData(importKey(made.id), made);
        done.push(made.id);
        dismiss(key);
      } catch (error) {
        const { what, why, now } = describe(error);
        change(key, { reason: why || `${what} ${now}` });
      }
    }
    if (done.length > 0) onDone(done, of);
  };
  const send = (chosen: readonly File[]) => {
    const listed = chosen.map((file) => ({ key: freshKey(), file, refusal: refuseFile(file) }));
    setFiles((before) => [
      ...before.filter((one) => one.reason === undefined),
      ...listed.map(({ key, file, refusal }) => ({
        key,
        name: file.name,
        size: file.size,
        share: 0,
        ...(refusal ? { reason: t(`refusal.${refusal}`) } : {}),
      })),
    ]);
    void sendAll(
      listed.filter((one) => one.refusal === undefined),
      chosen.length,
    );
  };
  return {
    sending: files.filter((one) => one.reason === undefined),
    refused: files.filter((one) => one.reason !== undefined),
    send,
    dismiss,
  };
}
