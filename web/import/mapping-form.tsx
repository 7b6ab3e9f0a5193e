import { Button, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { checkFile, mapFile } from "../../contract/import/imports.ts";
import { mappingFaults } from "../../domain/channel/import/import-mapping.ts";
import { RECORD_KINDS, recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ColumnTable } from "./column-table.tsx";
import { FixedValues } from "./fixed-values.tsx";
import { Labelled } from "./labelled.tsx";
import styles from "./map-step.module.css";
import {
  creatableKinds,
  type Detection,
  draftFromMapping,
  type MappingDraft,
  missingFields,
  toMapping,
} from "./mapping-draft.ts";
import { MissingFields } from "./missing-fields.tsx";
import { OptionFields, type Options } from "./option-fields.tsx";
import type { Reading } from "./reading-fields.tsx";
import { SavedMappingBar } from "./saved-mapping-bar.tsx";
import type { StepProps } from "./step-props.ts";
import { useImportAct } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

interface MappingFormProps extends StepProps {
  detection: Detection;
  reading: Reading;
  start: MappingDraft;
  onKind: (kind: KindId) => void;
}

/** Kind, columns and options of one file; going on sets them and checks the whole file. */
export function MappingForm({ found, detection, reading, start, onKind, goTo }: MappingFormProps) {
  const { t } = useTranslation("import");
  const { kindName } = useImportWords();
  const describe = useDescribeError();
  const id = useId();
  const [draft, setDraft] = useState(start);
  const [options, setOptions] = useState<Options>(found.kind === detection.kind ? found.options : {});
  const kind = recordKind(detection.kind);
  const missing = missingFields(kind, { ...draft, defaults: {} });
  const faults = mappingFaults(kind, toMapping(draft), draft.columns.length);
  const kinds = [
    ...detection.kinds.map((guess) => guess.kind),
    ...RECORD_KINDS.map((one) => one.id).filter((one) => !detection.kinds.some(({ kind: k }) => k === one)),
  ];
  const creatable = creatableKinds(kind, draft);
  const wanted: Options = {
    ...options,
    createMissing: (options.createMissing ?? []).filter((one) => creatable.includes(one)),
  };
  const goOn = useImportAct(
    async () => {
      const body = {
        version: found.version,
        kind: detection.kind,
        reading,
        mapping: toMapping(draft),
        options: wanted,
      };
      await call(mapFile, { params: { id: found.id }, body });
      return call(checkFile, { params: { id: found.id } });
    },
    () => goTo("check"),
  );
  const failure = goOn.error ? describe(goOn.error) : undefined;
  const mapped = draft.columns.filter((column) => column.field !== null).length;
  return (
    <>
      <div className={styles.kind}>
        <Labelled id={`${id}k`} label={t("map.kind")} hint={t("map.kindHint")}>
          <Select
            id={`${id}k`}
            className={styles.kindSelect ?? ""}
            showSearch={{ optionFilterProp: "label" }}
            value={detection.kind}
            options={kinds.map((value) => ({ value, label: kindName(value) }))}
            onChange={onKind}
          />
        </Labelled>
        <SavedMappingBar
          kind={detection.kind}
          fitting={detection.saved.map((one) => one.id)}
          mapping={() => toMapping(draft)}
          options={wanted}
          onUse={(saved) => {
            setDraft(draftFromMapping(saved.mapping, detection.headers));
            setOptions(saved.options);
          }}
        />
      </div>
      <MissingFields kind={kind} missing={missing} draft={draft} onChange={setDraft} />
      <ColumnTable kind={kind} detection={detection} draft={draft} onChange={setDraft} />
      <FixedValues kind={kind} draft={draft} missing={missing} onChange={setDraft} />
      <OptionFields kind={kind} creatable={creatable} options={wanted} onChange={setOptions} />
      {failure && (
        <FormProblem>
          {failure.what} {failure.why}
        </FormProblem>
      )}
      <div className={styles.foot}>
        <Button onClick={() => goTo("choose")}>{t("map.otherFile")}</Button>
        <span className={styles.footNote} role="status">
          {t("map.mapped", { mapped, of: draft.columns.length })}
        </span>
        <Button
          type="primary"
          disabled={faults.length > 0 || mapped === 0}
          loading={goOn.isPending}
          onClick={() => goOn.mutate()}
        >
          {t("map.next")}
        </Button>
      </div>
    </>
  );
}
