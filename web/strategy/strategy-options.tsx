import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import type { Content, ContentItem } from "../../domain/agreement/content-field.ts";
import { STRATEGY } from "../../domain/strategy/strategy-design.ts";
import { useSay } from "../agreement/design-names.ts";
import { FieldValue } from "../agreement/field-value.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { LoadingState } from "../ui/states.tsx";
import styles from "./strategy-options.module.css";

const routes = designRoutes(STRATEGY);
const OPTIONS = STRATEGY.fields.find(({ id }) => id === "options");
const FIELDS = OPTIONS?.type === "list" ? OPTIONS.fields : [];

/** The options of the strategy side by side, a column each: of what is in force, else as proposed, else as drafted. */
export function StrategyOptions({ strategyId }: { strategyId: string }) {
  const { t } = useTranslation("strategy");
  const say = useSay();
  const { data } = useAnswer(routes.get, { params: { id: strategyId } });
  if (!data) return <LoadingState lines={6} />;
  const content = (data.current ?? data.latest ?? data.draft)?.content as Content | undefined;
  const options = (Array.isArray(content?.options) ? content.options : []) as readonly ContentItem[];
  if (options.length === 0) return <p className={styles.note}>{t("options.none")}</p>;
  const [first, ...rest] = FIELDS;
  return (
    <ScrollRegion label={t("tab.options")} className={styles.scroll}>
      <table className={styles.beside}>
        <thead>
          <tr>
            <td />
            {options.map((option) => (
              <th key={option.id} scope="col" data-chosen={option.verdict === "chosen" ? true : undefined}>
                {first && (
                  <FieldValue
                    field={first}
                    value={option.option === "own" ? null : (option.option ?? null)}
                  />
                )}
                {option.option === "own" && String(option.name ?? "")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rest
            .filter(({ id }) => id !== "name")
            .map((field) => (
              <tr key={field.id}>
                <th scope="row">{say(field)}</th>
                {options.map((option) => (
                  <td key={option.id} data-chosen={option.verdict === "chosen" ? true : undefined}>
                    <FieldValue field={field} value={option[field.id] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
