import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./command-palette.module.css";
import { useLanguage } from "./language-context.tsx";
import { matchCommands } from "./match-commands.ts";
import type { NavigationSection } from "./navigation.ts";
import { useGoToPage } from "./page-link.tsx";
import { useSignedIn } from "./session.tsx";
import { useTheme } from "./theme.tsx";

interface CommandPaletteProps {
  sections: readonly NavigationSection[];
  onHelp: () => void;
  onClose: () => void;
}

interface Command {
  id: string;
  label: string;
  group: string;
  run: () => void;
}

function useCommands({ sections, onHelp }: CommandPaletteProps): Command[] {
  const { t } = useTranslation();
  const goToPage = useGoToPage();
  const { choose } = useTheme();
  const { language, choose: chooseLanguage } = useLanguage();
  const { signOut } = useSignedIn();
  return useMemo(() => {
    const pages = sections.flatMap((section) =>
      section.items.map((item) => ({
        id: item.id,
        label: t(`nav.${item.id}`),
        group: section.stage ? t(`stage.${section.stage}`) : t("palette.go"),
        run: () => goToPage(item.id),
      })),
    );
    const group = t("palette.act");
    const themes = (["light", "dark", "system"] as const).map((theme) => ({
      id: `theme-${theme}`,
      label: `${t("user.theme")}: ${t(`theme.${theme}`)}`,
      group,
      run: () => choose(theme),
    }));
    return [
      ...pages,
      {
        id: "language",
        label: language === "en" ? "切换为中文" : "Switch to English",
        group,
        run: () => void chooseLanguage(language === "en" ? "zh-CN" : "en"),
      },
      ...themes,
      { id: "account", label: t("nav.account"), group: t("palette.go"), run: () => goToPage("account") },
      { id: "help", label: t("user.keyboard"), group, run: onHelp },
      { id: "sign-out", label: t("user.signOut"), group, run: () => void signOut() },
    ];
  }, [sections, onHelp, t, goToPage, choose, language, chooseLanguage, signOut]);
}

/** Go anywhere and do anything by typing a part of its name. */
export function CommandPalette(props: CommandPaletteProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const commands = useCommands(props);
  const found = useMemo(() => matchCommands(commands, typed), [commands, typed]);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const run = (command: Command | undefined) => {
    if (!command) return;
    props.onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((at + step + found.length) % found.length);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(found[at]);
    }
  };
  const optionId = (index: number) => `${listId}-${index}`;
  return (
    <dialog ref={dialog} className={styles.palette} aria-label={t("shell.palette")} onClose={props.onClose}>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? optionId(at) : undefined}
        aria-label={t("shell.palette")}
        placeholder={t("palette.placeholder")}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t("palette.results")} className={styles.list}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above holds the keyboard
          <div
            key={command.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.option}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span>{command.label}</span>
            <span className={styles.group}>{command.group}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={styles.nothing} role="status">
          {t("palette.nothing", { typed })}
        </p>
      )}
    </dialog>
  );
}
