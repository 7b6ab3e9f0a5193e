import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listTargets } from "../../contract/measurement/targets.ts";
import { TARGET_MEASURES } from "../../domain/channel/target-measures.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey } from "../app/use-answer.ts";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { TargetDrawer } from "./target-drawer.tsx";

/** Opens the form of a target, for whoever may set one of a metric that may have one. */
export function SetTarget({ definition }: { definition: MetricDefinition }) {
  const { t } = useTranslation("measurement");
  const { can, session } = useSignedIn();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  if (!can("targets:act") || !TARGET_MEASURES.some(({ id }) => id === definition.id)) return null;
  const done = async () => {
    setOpen(false);
    await client.invalidateQueries({ queryKey: answerKey(listTargets) });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("target.set")}</Button>
      {open && (
        <TargetDrawer
          definition={definition}
          currency={session.organisation?.reportingCurrency ?? ""}
          onClose={() => setOpen(false)}
          onSet={done}
        />
      )}
    </>
  );
}
