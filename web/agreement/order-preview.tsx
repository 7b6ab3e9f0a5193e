import { useTranslation } from "react-i18next";
import { useAnswer } from "../app/use-answer.ts";
import { LoadingState } from "../ui/states.tsx";
import styles from "./design.module.css";
import { useDesign } from "./use-design.ts";

/** Who will be asked, in which order, by name; a role that nobody holds is said. */
export function OrderPreview() {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { routes, record } = useDesign();
  const { data } = useAnswer(routes.order, { params: { id: record.summary.id } });
  if (data === undefined) return <LoadingState lines={2} />;
  return (
    <ol className={styles.order}>
      {data.steps.map((step, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
        <li key={position}>
          <ul>
            {step.roles.map(({ role, people }) => (
              <li key={role}>
                {tShell(`role.${role}`)}
                {t("colon")}
                {people.length === 0 ? (
                  <strong className={styles.wrong}>{t("order.nobody")}</strong>
                ) : (
                  people
                    .map(({ name, forName }) =>
                      forName === null ? name : t("actFor", { name, lender: forName }),
                    )
                    .join(t("comma"))
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
