import { App as AntApp } from "antd";
import { useTranslation } from "react-i18next";
import type { QueryOf, Route } from "../../contract/route.ts";
import { useDescribeError } from "./describe-error.ts";
import { downloadFile } from "./download-file.ts";
import { useLanguage } from "./language-context.tsx";

/**
 * Takes a list as a file, in the reader's language, and says so where that fails.
 *
 * @param name what to call the file where the server names none
 * @example const exportList = useListExport(exportPartners, "partners.csv"); exportList({ q: "云" })
 */
export function useListExport<R extends Route>(route: R, name: string): (query: Partial<QueryOf<R>>) => void {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const describe = useDescribeError();
  const { notification } = AntApp.useApp();
  return (query) => {
    downloadFile(route, { query: { ...query, language } } as never, { language, name }).catch(
      (error: unknown) => {
        const { what, why, now } = describe(error);
        notification.error({ title: t("listExportFailed"), description: `${what} ${why ?? now}` });
      },
    );
  };
}
