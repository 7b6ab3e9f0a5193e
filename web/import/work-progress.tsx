import { useTranslation } from "react-i18next";
import { cancelImport } from "../../contract/import/imports.ts";
import { KIND_IDS } from "../../domain/channel/record-kind.ts";
import { call } from "../app/api.ts";
import { BackgroundWork } from "../ui/background-work.tsx";
import { formatBytes } from "./format-bytes.ts";
import type { Import } from "./upload-file.ts";
import { useImportAct } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

const steps = ["reading", "resolving", "judging", "writing", "keeping_rejected"] as const;
/** Reading is about two thirds of the work; what follows is done by the database in few large pieces. */
const READING_SHARE = 0.6;

function shareOf(found: Import): number | undefined {
  if (found.state === "queued" || found.state === "undoing") return undefined;
  const at = (steps as readonly (string | null)[]).indexOf(found.step);
  if (at > 0) return READING_SHARE + (1 - READING_SHARE) * ((at - 0.5) / (steps.length - 1));
  return found.fileBytes === 0 ? 0 : READING_SHARE * Math.min(1, found.bytesRead / found.fileBytes);
}

/** A check, run or undo that goes on: how far, and the way to stop it. It goes on without this page as well. */
export function WorkProgress({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { count, kindName } = useImportWords();
  const cancel = useImportAct(() => call(cancelImport, { params: { id: found.id } }));
  const detail = found.cancelWanted ? t("work.cancelling") : detailOf();
  function detailOf(): string {
    if (found.state === "undoing") {
      const kind = KIND_IDS.find((id) => found.step === `undoing_${id}`);
      return kind ? t("work.undoingKind", { kind: kindName(kind) }) : t("work.undoChecks");
    }
    const step = steps.find((one) => one === found.step) ?? "reading";
    if (found.profile !== null || step !== "reading") {
      return t("work.step", { step: t(`work.steps.${step}`), rows: count(found.rowsRead) });
    }
    return t("work.reading", {
      rows: count(found.rowsRead),
      read: formatBytes(found.bytesRead),
      of: formatBytes(found.fileBytes),
    });
  }
  const title =
    found.state === "checking" || found.state === "undoing"
      ? (`work.${found.state}` as const)
      : "work.running";
  return (
    <>
      <BackgroundWork
        title={t(title)}
        state={found.state === "queued" ? "waiting" : "running"}
        progress={found.profile === null ? shareOf(found) : undefined}
        detail={detail}
        cancelling={cancel.isPending || found.cancelWanted}
        onCancel={() => cancel.mutate()}
      />
      <p>{t("work.leave")}</p>
    </>
  );
}
