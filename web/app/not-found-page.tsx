import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/states.tsx";
import { usePageTitle } from "./page-title.ts";
import { paths } from "./paths.ts";

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t("notFound.title"));
  return (
    <EmptyState
      title={t("notFound.title")}
      detail={t("notFound.detail")}
      action={<Link to={paths.home}>{t("notFound.home")}</Link>}
    />
  );
}
