import { useTranslation } from "react-i18next";
import { EntryFrame } from "../app/entry-frame.tsx";
import { usePageTitle } from "../app/page-title.ts";
import type { Session } from "../app/session.tsx";
import { BackgroundWork } from "../ui/background-work.tsx";

/** Stands at every address while the demo company is being made: how far it is, and what comes next. */
export function MakingDemoPage({ session }: { session: Session }) {
  const { t } = useTranslation("org");
  usePageTitle(t("makingDemo.title"));
  const { done, of } = session.making ?? { done: 0, of: 1 };
  return (
    <EntryFrame title={t("makingDemo.title")} detail={t("makingDemo.detail")}>
      <BackgroundWork
        title={t("makingDemo.work")}
        state="running"
        progress={done / of}
        detail={t("makingDemo.next")}
      />
    </EntryFrame>
  );
}
