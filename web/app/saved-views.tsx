import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { changeView, deleteView, listViews, saveView } from "../../contract/access/saved-views.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { useDescribeError } from "./describe-error.ts";
import styles from "./saved-views.module.css";
import { answerKey, useAct, useAnswer } from "./use-answer.ts";

type View = AnswerOf<typeof listViews>["views"][number];

interface SavedViewsProps {
  /** The list's name among the views: leads. */
  list: string;
  /** What a view keeps of what is shown now. */
  shown: ViewSearch;
  onTake: (search: ViewSearch) => void;
}

export type ViewSearch = View["search"];
const isSame = (one: object, other: object) => {
  const text = (search: object) => JSON.stringify(Object.entries(search).toSorted());
  return text(one) === text(other);
};

/** One's own views of a list or of the explorer: taken up, kept under a name, renamed, deleted. What is shown stands in the address. */
export function SavedViews({ list, shown, onTake }: SavedViewsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useAnswer(listViews, { query: { list } });
  const views = data?.views ?? [];
  const current = views.find(({ search }) => isSame(search, shown));
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      // A dialog that stays in the page would keep the list's keys silent.
      destroyOnHidden
      content={
        <div className={styles.views} role="dialog" aria-label={t("views.title")}>
          {views.length === 0 && <p className={styles.none}>{t("views.none")}</p>}
          <ul className={styles.list}>
            {views.map((view) => (
              <ViewEntry
                key={view.id}
                view={view}
                current={view.id === current?.id}
                shown={shown}
                onTake={() => {
                  onTake(view.search);
                  setOpen(false);
                }}
              />
            ))}
          </ul>
          <NewView list={list} shown={shown} />
        </div>
      }
    >
      <Button type="text" aria-haspopup="dialog" aria-expanded={open}>
        {current ? t("views.current", { name: current.name }) : t("views.title")} ▾
      </Button>
    </Popover>
  );
}

function useViewAct() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: answerKey(listViews) });
}

interface ViewEntryProps {
  view: View;
  current: boolean;
  shown: ViewSearch;
  onTake: () => void;
}

function ViewEntry({ view, current, shown, onTake }: ViewEntryProps) {
  const { t } = useTranslation();
  const refresh = useViewAct();
  const [name, setName] = useState<string | undefined>(undefined);
  const change = useAct(changeView, () => {
    setName(undefined);
    return refresh();
  });
  const remove = useAct(deleteView, refresh);
  const params = { id: view.id };
  if (name !== undefined) {
    return (
      <li>
        <NameForm
          name={name}
          onName={setName}
          action={t("views.rename")}
          busy={change.isPending}
          error={change.error}
          onSubmit={() => change.mutate({ params, body: { name, search: view.search } })}
          onCancel={() => setName(undefined)}
        />
      </li>
    );
  }
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.take} aria-current={current || undefined} onClick={onTake}>
        {view.name}
      </button>
      {!current && (
        <Button
          size="small"
          type="text"
          aria-label={t("views.updateNamed", { name: view.name })}
          onClick={() => change.mutate({ params, body: { name: view.name, search: shown } })}
        >
          {t("views.update")}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        aria-label={t("views.renameNamed", { name: view.name })}
        onClick={() => setName(view.name)}
      >
        {t("views.rename")}
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={t("views.deleteNamed", { name: view.name })}
        loading={remove.isPending}
        onClick={() => remove.mutate({ params })}
      >
        {t("views.delete")}
      </Button>
    </li>
  );
}

function NewView({ list, shown }: Pick<SavedViewsProps, "list" | "shown">) {
  const { t } = useTranslation();
  const refresh = useViewAct();
  const [name, setName] = useState("");
  const save = useAct(saveView, () => {
    setName("");
    return refresh();
  });
  return (
    <NameForm
      name={name}
      onName={setName}
      action={t("views.save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ body: { list, name, search: shown } })}
    />
  );
}

interface NameFormProps {
  name: string;
  onName: (name: string) => void;
  action: string;
  busy: boolean;
  error: Error | null;
  onSubmit: () => void;
  onCancel?: () => void;
}

function NameForm({ name, onName, action, busy, error, onSubmit, onCancel }: NameFormProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") onSubmit();
  };
  const problem = error ? describe(error) : undefined;
  return (
    <form className={styles.form} onSubmit={submit}>
      <Input
        size="small"
        aria-label={t("views.name")}
        placeholder={t("views.name")}
        maxLength={100}
        value={name}
        onChange={(event) => onName(event.target.value)}
      />
      <Button size="small" htmlType="submit" loading={busy} disabled={name.trim() === ""}>
        {action}
      </Button>
      {onCancel && (
        <Button size="small" type="text" onClick={onCancel}>
          {t("ui.cancel")}
        </Button>
      )}
      {problem && <FormProblem>{`${problem.what} ${problem.why ?? problem.now}`}</FormProblem>}
    </form>
  );
}
