import { Modal, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { allowSingleKeys } from "../ui/shortcuts.ts";
import styles from "./keyboard-help.module.css";
import { readPreference, writePreference } from "./preferences.ts";

const keys = [
  ["palette", "Ctrl K", "⌘ K"],
  ["help", "?"],
  ["month", "[", "]"],
  ["rows", "j", "k"],
  ["ends", "Home", "End"],
  ["open", "Enter"],
  ["select", "x"],
  ["search", "/"],
] as const;

/** Which keys do what, and the switch for those without Ctrl or ⌘. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(() => readPreference("shortcuts") !== "off");
  const change = (next: boolean) => {
    writePreference("shortcuts", next ? "on" : "off");
    allowSingleKeys(next);
    setOn(next);
  };
  return (
    <Modal open title={t("keys.title")} footer={null} onCancel={onClose} width={460}>
      <dl className={styles.keys}>
        {keys.map(([id, ...strokes]) => (
          <div key={id} className={styles.row}>
            <dt>{t(`keys.${id}`)}</dt>
            <dd>
              {strokes.map((stroke) => (
                <kbd key={stroke}>{stroke}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.row}>
        <span id="single-keys">{t("keys.single")}</span>
        <Switch checked={on} onChange={change} aria-labelledby="single-keys" />
      </div>
    </Modal>
  );
}
