import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { whoMay } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, type Role } from "../../domain/access/role.ts";
import { contentPlaces } from "../../domain/agreement/content-places.ts";
import { canBeFree, type Freedom } from "../../domain/agreement/freedom.ts";
import styles from "./design.module.css";
import { useSay } from "./design-names.ts";
import { FieldInput } from "./field-input.tsx";
import { useShownField } from "./shown-field.ts";
import { useDesign } from "./use-design.ts";
import type { DraftText } from "./use-draft.ts";

interface FreedomEditorProps extends DraftText {
  readonly onChange: (freedoms: readonly Freedom[]) => void;
  readonly problems: ReadonlyMap<string, string>;
}

/** Which values the lower layers may move while this is in force, between which bounds. */
export function FreedomEditor({ content, freedoms, onChange, problems }: FreedomEditorProps) {
  const { t } = useTranslation("agreement");
  const { kind } = useDesign();
  const say = useSay();
  const show = useShownField();
  const places = contentPlaces(kind.fields, content).filter(({ field }) => canBeFree(field));
  const free = places.find(({ path }) => !freedoms.some((freedom) => freedom.path === path));
  const set = (position: number, part: Partial<Freedom>) =>
    onChange(freedoms.map((freedom, at) => (at === position ? { ...freedom, ...part } : freedom)));
  if (kind.noFreedoms !== undefined && freedoms.length === 0) return null;
  return (
    <fieldset className={styles.list}>
      <legend>{t("freedom.title")}</legend>
      <p className={styles.help}>{t("freedom.detail")}</p>
      <ol className={styles.items}>
        {freedoms.map((freedom, position) => {
          const place = places.find(({ path }) => path === freedom.path);
          const wrong = problems.get(`freedoms/${position}`);
          const name = `${t("freedom.title")} ${position + 1}`;
          return (
            <li
              key={freedom.path}
              className={styles.field}
              data-wrong={wrong === undefined ? undefined : true}
            >
              <Select
                aria-label={`${name}: ${t("freedom.place")}`}
                value={freedom.path}
                options={places.map(({ path, names }) => ({
                  value: path,
                  label: names.map(say).join(" › "),
                }))}
                onChange={(path) => set(position, { path, least: null, most: null })}
              />
              <Select<Role[]>
                aria-label={`${name}: ${t("freedom.who")}`}
                placeholder={t("freedom.who")}
                mode="multiple"
                value={[...freedom.roles]}
                options={whoMay(kind.object, "read").map((role) => ({
                  value: role,
                  label: say(ROLE_NAMES[role]),
                }))}
                onChange={(roles) => set(position, { roles })}
              />
              {place && (
                <div className={styles.bounds}>
                  {(["least", "most"] as const).map((bound) => (
                    <label key={bound} htmlFor={`freedom-${position}-${bound}`}>
                      {t(`freedom.${bound}`)}
                      <FieldInput
                        id={`freedom-${position}-${bound}`}
                        field={show(place.field, place.around)}
                        value={freedom[bound]}
                        onChange={(value) => set(position, { [bound]: value as Freedom["least"] })}
                      />
                    </label>
                  ))}
                </div>
              )}
              {wrong && <p className={styles.wrong}>{wrong}</p>}
              <Button size="small" onClick={() => onChange(freedoms.filter((one) => one !== freedom))}>
                {t("remove")}
              </Button>
            </li>
          );
        })}
      </ol>
      <Button
        size="small"
        disabled={free === undefined || kind.noFreedoms !== undefined}
        onClick={() =>
          free && onChange([...freedoms, { path: free.path, roles: [], least: null, most: null }])
        }
      >
        {t("freedom.add")}
      </Button>
    </fieldset>
  );
}
