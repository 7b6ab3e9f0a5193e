import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageHead } from "../ui/page-head.tsx";
import { usePageTitle } from "./page-title.ts";
import { paths } from "./paths.ts";

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t("notFound.title"));
  return (
    <>
      <PageHead title={t("notFound.title")} detail={t("notFound.detail")} />
      <Link to={paths.home}>{t("notFound.home")}</Link>
    </>
  );
}
