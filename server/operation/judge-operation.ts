import type { AuditChain } from "../../database/audit/audit-seals.ts";
import type { OperationFacts } from "../../database/operation/read-operation.ts";
import { calendarWarning, followsChina } from "../../domain/calendar/calendar-warning.ts";
import { lastAnnouncedYear } from "../../domain/calendar/china-workdays.ts";
import { addDays } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";

const MOST_SKEW_MS = 5_000;
const MOST_CONNECTIONS = 0.8;

/** What the doctor says of an installation's work, each with the mend. */
export function judgeOperation(facts: OperationFacts, audit: AuditChain, now: Date) {
  const skew = facts.databaseNow.getTime() - now.getTime();
  const { zone, connections, connectionsAtMost } = facts;
  return [
    {
      id: "clock",
      ok: Math.abs(skew) <= MOST_SKEW_MS,
      found: `${skew} ms`,
      mend: {
        zh: "服务器与数据库的时钟不一致，请在两台机器上启用时间同步（NTP）。",
        en: "Server and database disagree about the time: synchronise both machines' clocks (NTP).",
      },
    },
    {
      id: "time_zone",
      ok: zone === null || facts.zoneKnown,
      found: zone ?? "-",
      mend: {
        zh: "数据库不认识组织的时区，请更新其时区数据。",
        en: "The database does not know the organisation's time zone: update its time zone data.",
      },
    },
    judgeCalendar(facts, now),
    {
      id: "queue",
      ok: facts.jobsFailed === 0 && facts.jobsWaiting === 0,
      found: `failed ${facts.jobsFailed}, waiting ${facts.jobsWaiting}`,
      mend: {
        zh: "有后台任务失败或无人处理：请查看日志，并确认有服务在运行。",
        en: "Background jobs failed or wait for a worker: read the log, and see that a server runs.",
      },
    },
    {
      id: "closes",
      ok: facts.staleCloses.length === 0,
      found: facts.staleCloses.join(", ") || "0",
      mend: {
        zh: "这些月份的月结已开始超过一小时仍未完成：运行 partnerloop close --month 继续。",
        en: "The close of these months began over an hour ago and has not ended: partnerloop close --month goes on with it.",
      },
    },
    {
      id: "audit_chain",
      ok: audit.broken === null,
      found: audit.broken === null ? `${audit.seals}` : `${audit.broken.number}: ${audit.broken.why}`,
      mend: {
        zh: "审计日志被改动过：请与备份对照，并查明何人能以超级用户访问数据库。",
        en: "The audit log was changed: compare it with a backup, and find out who reaches the database as a superuser.",
      },
    },
    {
      id: "connections",
      ok: connections < MOST_CONNECTIONS * connectionsAtMost,
      found: `${connections}/${connectionsAtMost}`,
      mend: {
        zh: "数据库连接快要用完：请提高 max_connections，或减少服务进程。",
        en: "The database's connections are nearly used up: raise max_connections, or run fewer servers.",
      },
    },
  ];
}

const DAYS_AHEAD = 31;

/** Due dates are counted some weeks ahead: their year's holidays should be known by then. */
function judgeCalendar({ zone, calendar }: OperationFacts, now: Date) {
  const until = addDays(dayOf(now, zone ?? "UTC"), DAYS_AHEAD);
  return {
    id: "calendar",
    ok: zone === null || calendarWarning({ zone, calendar }, until) === null,
    found: zone === null || !followsChina({ zone, calendar }) ? "-" : String(lastAnnouncedYear()),
    mend: {
      zh: "之后的法定节假日还不知道，工作日按周一至周五计：国务院公布后请更新 Partnerloop。",
      en: "Later statutory holidays are not known, so Monday to Friday count: update Partnerloop once the State Council has announced them.",
    },
  };
}
