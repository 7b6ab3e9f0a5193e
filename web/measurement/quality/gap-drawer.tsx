import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App as AntApp, Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { exportDataGaps, listDataGaps } from "../../../contract/measurement/data-quality.ts";
import type { AnswerOf } from "../../../contract/route.ts";
import { call } from "../../app/api.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { downloadFile } from "../../app/download-file.ts";
import { useLanguage } from "../../app/language-context.tsx";
import { paths } from "../../app/paths.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { ErrorState, LoadingState } from "../../ui/states.tsx";
import { useMetricWords } from "../use-metric-words.ts";
import { ViewTable } from "../view-table.tsx";
import type { Need } from "./quality-answer.ts";

interface GapDrawerProps {
  need: Pick<Need, "id" | "what" | "mend" | "missing">;
  month: string;
  onClose: () => void;
}

type Page = AnswerOf<typeof listDataGaps>;
const PAGE = 50;

/** The records that lack a field, page by page, and all of them as a file. */
export function GapDrawer({ need, month, onClose }: GapDrawerProps) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const describe = useDescribeError();
  const query = { need: need.id as Need["id"], month, limit: PAGE };
  const { data, error, isFetching, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: [listDataGaps.path, query],
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      call(listDataGaps, { query: { ...query, ...(pageParam === "" ? {} : { after: pageParam }) }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const records = data?.pages.flatMap((page) => page.records) ?? [];
  return (
    <Drawer open title={words.say(need.what)} onClose={onClose} size={720} extra={<Download {...query} />}>
      <p>{words.say(need.mend)}</p>
      {error ? (
        <ErrorState {...describe(error)} />
      ) : !data ? (
        <LoadingState lines={6} />
      ) : (
        <>
          <Records kind={data.pages[0]?.kind} records={records} name={words.say(need.what)} />
          <p className="quiet">{t("firstOf", { shown: records.length, count: need.missing })}</p>
          {hasNextPage && (
            <Button size="small" loading={isFetching} onClick={() => void fetchNextPage()}>
              {t("more")}
            </Button>
          )}
        </>
      )}
    </Drawer>
  );
}

interface RecordsProps {
  kind: Page["kind"] | undefined;
  records: Page["records"];
  name: string;
}

function Records({ kind, records, name }: RecordsProps) {
  const { t } = useTranslation("views");
  const dates = useDates();
  const missing = <span className="quiet">{t("notGiven")}</span>;
  const nameOf = (record: Page["records"][number]) => {
    const text = record.name ?? record.reference;
    if (kind === "partner")
      return (
        <Link to={paths.partner} params={{ partnerId: record.id }}>
          {text}
        </Link>
      );
    if (kind === "city")
      return (
        <Link to={paths.city} params={{ cityId: record.id }}>
          {text}
        </Link>
      );
    return text;
  };
  return (
    <ViewTable
      name={name}
      columns={[
        { title: t("quality.record") },
        { title: t("city.reference") },
        { title: t("cities.name") },
        { title: t("city.partner") },
        { title: t("quality.day") },
      ]}
      rows={records.map((record) => ({
        id: record.id,
        cells: [
          nameOf(record),
          record.reference,
          record.city ?? missing,
          record.partner ?? missing,
          record.day === null ? "" : dates.day(record.day),
        ],
      }))}
    />
  );
}

function Download({ need, month }: { need: Need["id"]; month: string }) {
  const { t } = useTranslation("views");
  const { language } = useLanguage();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const { notification } = AntApp.useApp();
  const may = can("export:read");
  const take = () =>
    downloadFile(
      exportDataGaps,
      { query: { need, month, language } },
      { language, name: "records.csv" },
    ).catch((error: unknown) => {
      const { what, why, now } = describe(error);
      notification.error({ title: t("quality.downloadFailed"), description: `${what} ${why ?? now}` });
    });
  return (
    <Button
      disabled={!may}
      title={may ? undefined : t("quality.whoDownloads", { who: whoMay("export", "read") })}
      onClick={() => void take()}
    >
      {t("quality.download")}
    </Button>
  );
}
