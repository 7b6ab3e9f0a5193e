import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { draftFromGuess, draftFromMapping } from "./mapping-draft.ts";
import { MappingForm } from "./mapping-form.tsx";
import { type Reading, ReadingFields } from "./reading-fields.tsx";
import type { StepProps } from "./step-props.ts";
import { useDetection } from "./use-detection.ts";

/** Which column is what: read the file, guess, and let the person decide. */
export function MapStep({ found, goTo }: StepProps) {
  const { t } = useTranslation("import");
  const describe = useDescribeError();
  const [reading, setReading] = useState<Reading>(found.reading);
  const [kind, setKind] = useState<KindId | undefined>(found.kind ?? undefined);
  const detection = useDetection(found.id, reading, kind);
  if (detection.isPending) return <LoadingState lines={10} />;
  const { data, error } = detection;
  const changed = JSON.stringify(reading) !== JSON.stringify(found.reading);
  if (error && !data)
    return (
      <>
        <ErrorState
          {...describe(error)}
          what={t("map.unreadable", { file: found.fileName })}
          onRetry={() => void detection.refetch()}
          retrying={detection.isFetching}
        />
        <p>
          <Button onClick={() => goTo("choose")}>{t("map.otherFile")}</Button>{" "}
          {changed && <Button onClick={() => setReading(found.reading)}>{t("map.readAsBefore")}</Button>}
        </p>
      </>
    );
  if (!data) return null;
  const isAsMapped = found.mapping !== null && found.kind === data.kind && !changed;
  const start =
    isAsMapped && found.mapping ? draftFromMapping(found.mapping, data.headers) : draftFromGuess(data);
  // Another kind or reading means other columns, so the form begins anew.
  const signature = JSON.stringify([data.kind, data.headers, data.headerRow, found.version]);
  return (
    <div aria-busy={detection.isFetching}>
      <ReadingFields detection={data} reading={reading} onChange={setReading} />
      <MappingForm
        key={signature}
        found={found}
        detection={data}
        reading={reading}
        start={start}
        onKind={setKind}
        goTo={goTo}
      />
    </div>
  );
}
