import { useTranslation } from "react-i18next";
import type { Partner } from "./partner.ts";
import styles from "./partner-page.module.css";

/** The partner's people; phone and mail masked by the server. */
export function PartnerContacts({ contacts }: { contacts: Partner["contacts"] }) {
  const { t } = useTranslation("channel");
  if (contacts.length === 0) return <p className={styles.note}>{t("contacts.none")}</p>;
  const missing = <span className="quiet">{t("partners.notKnown")}</span>;
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {(["name", "jobTitle", "phone", "email"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`contacts.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {contacts.map((person) => (
              <tr key={person.id}>
                <th scope="row">{person.name ?? missing}</th>
                <td>{person.jobTitle ?? missing}</td>
                <td>{person.phone ?? missing}</td>
                <td>{person.email ?? missing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{t("contacts.masked")}</p>
    </>
  );
}
