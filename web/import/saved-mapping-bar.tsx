import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Popover, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { changeSavedMapping, listSavedMappings, saveMapping } from "../../contract/import/saved-mappings.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { Labelled } from "./labelled.tsx";
import styles from "./map-step.module.css";
import type { toMapping } from "./mapping-draft.ts";
import type { Options } from "./option-fields.tsx";
import { importsKey } from "./use-import.ts";

type Saved = AnswerOf<typeof listSavedMappings>["mappings"][number];

interface SavedMappingBarProps {
  kind: KindId;
  /** Ids of those that have all their columns in this file. */
  fitting: readonly string[];
  mapping: () => ReturnType<typeof toMapping>;
  options: Options;
  onUse: (saved: Saved) => void;
}

/** Mappings kept under a name: use one, or keep this one. */
export function SavedMappingBar(props: SavedMappingBarProps) {
  const { kind, fitting, onUse } = props;
  const { t } = useTranslation("import");
  const id = useId();
  const [used, setUsed] = useState<string | undefined>(undefined);
  const { data } = useQuery({
    queryKey: [...importsKey, "mappings", kind],
    queryFn: ({ signal }) => call(listSavedMappings, { query: { kind }, signal }),
  });
  const saved = data?.mappings ?? [];
  const rank = (one: Saved) => (fitting.includes(one.id) ? 0 : 1);
  return (
    <>
      {saved.length > 0 && (
        <Labelled id={`${id}s`} label={t("saved.label")}>
          <Select
            id={`${id}s`}
            className={styles.kindSelect ?? ""}
            placeholder={t("saved.pick")}
            value={used ?? null}
            options={saved
              .toSorted((one, other) => rank(one) - rank(other))
              .map((one) => ({
                value: one.id,
                label: fitting.includes(one.id) ? t("saved.fits", { name: one.name }) : one.name,
              }))}
            onChange={(chosen) => {
              const found = saved.find((one) => one.id === chosen);
              if (!found) return;
              setUsed(found.id);
              onUse(found);
            }}
          />
        </Labelled>
      )}
      <SaveMapping {...props} saved={saved} />
    </>
  );
}

function SaveMapping(props: SavedMappingBarProps & { saved: readonly Saved[] }) {
  const { kind, mapping, options, saved } = props;
  const { t } = useTranslation("import");
  const { message } = App.useApp();
  const client = useQueryClient();
  const describe = useDescribeError();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const same = saved.find((one) => one.name === name.trim());
  const keep = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), kind, mapping: mapping(), options };
      return same
        ? call(changeSavedMapping, { params: { id: same.id }, body: { ...body, version: same.version } })
        : call(saveMapping, { body });
    },
    onSuccess: async (kept) => {
      setOpen(false);
      setName("");
      void message.success(t("saved.kept", { name: kept.name }));
      await client.invalidateQueries({ queryKey: [...importsKey, "mappings", kind] });
    },
  });
  const submit = () => {
    if (name.trim() !== "" && !keep.isPending) keep.mutate();
  };
  const failure = keep.error ? describe(keep.error) : undefined;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <div className={styles.save}>
          {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
          <Labelled id={`${id}n`} label={t("saved.name")} hint={same ? t("saved.replaces") : undefined}>
            <Input
              id={`${id}n`}
              autoFocus
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
              onPressEnter={submit}
            />
          </Labelled>
          <Button type="primary" onClick={submit} loading={keep.isPending} disabled={name.trim() === ""}>
            {t(same ? "saved.replace" : "saved.keep")}
          </Button>
        </div>
      }
    >
      <Button>{t("saved.keepAs")}</Button>
    </Popover>
  );
}
