import { useTranslation } from "react-i18next";
import { getRoleSheet } from "../../contract/access/authority.ts";
import type { Act } from "../../domain/access/matrix.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./users-page.module.css";

/** The strongest act comes first: whoever may do more may also read. */
const acts = ["act", "agree", "confirm", "propose", "read"] as const satisfies readonly Act[];

/** Who may do what: objects by roles, the head and the first column in view. */
export function RoleSheet() {
  const { t } = useTranslation("access");
  const { language } = useLanguage();
  const describe = useDescribeError();
  const { data, error, isFetching, refetch } = useAnswer(getRoleSheet, {});
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const objects = [...new Set(data.cells.map(({ object }) => object))];
  const actOf = (object: string, role: string) => {
    const held = data.cells.find((cell) => cell.object === object && cell.role === role)?.acts ?? [];
    return acts.find((act) => held.includes(act));
  };
  return (
    <>
      <p className={styles.note}>{t("sheet.detail")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("users.sheet")}>
        <table className={styles.sheet}>
          <thead>
            <tr>
              <th scope="col">{t("sheet.object")}</th>
              {data.roles.map(({ id, name }) => (
                <th key={id} scope="col">
                  {language === "en" ? name.en : name.zh}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {objects.map((object) => (
              <tr key={object}>
                <th scope="row">{t(`object.${object}`)}</th>
                {data.roles.map(({ id }) => {
                  const act = actOf(object, id);
                  return (
                    <td key={id} data-act={act}>
                      {act ? t(`act.${act}`) : <span className="visually-hidden">{t("act.none")}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
