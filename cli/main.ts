import { Command } from "commander";
import { VERSION } from "../server/operation/version.ts";
import { citiesCommand } from "./cities.ts";
import { addClassesCommand } from "./classes.ts";
import { closeCommand, monthsCommand } from "./close.ts";
import { cohortsCommand } from "./cohorts.ts";
import { addCommitmentsCommand } from "./commitments.ts";
import { addComparisonCommand } from "./comparisons.ts";
import type { DemoArguments } from "./demo.ts";
import { designsCommand } from "./designs.ts";
import { doctor } from "./doctor.ts";
import { addEvaluationCommand } from "./evaluation.ts";
import { EXIT } from "./exit-code.ts";
import { funnelCommand } from "./funnel.ts";
import { helpInChinese } from "./help-in-chinese.ts";
import { importCommand } from "./import.ts";
import { importsCommand } from "./imports.ts";
import { init } from "./init.ts";
import { metricsCommand } from "./metrics.ts";
import {
  decideMetricCommand,
  measuresCommand,
  proposalsCommand,
  proposeMetricCommand,
  retireMetricCommand,
} from "./own-metrics.ts";
import { addPackCommand } from "./pack.ts";
import { qualityCommand } from "./quality.ts";
import { rejectedCommand } from "./rejected.ts";
import { restatementsCommand } from "./restatements.ts";
import { terminalLanguage } from "./run-command.ts";
import { addStrategyCommands } from "./strategy.ts";
import { strategyMapCommand } from "./strategy-map.ts";
import { addTrialCommands } from "./trial.ts";
import { addUsersCommands } from "./users.ts";
import { verifyCommand } from "./verify.ts";
import { addWarningsCommand } from "./warnings.ts";

// Commands that need the server or the simulator load them when they are called: the others answer at once.
export const program = new Command("partnerloop");
program
  .description("Partnerloop 渠道闭环: runs a SaaS vendor's partner channel as a closed loop.")
  .version(VERSION)
  .showHelpAfterError()
  // Commands that are added later inherit it: wrong usage ends with its own exit code, help and version with 0.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage));

program
  .command("start")
  .description("start database, server and pages; stays until interrupted")
  .option("--demo", "fill an empty installation with a generated company, in the background", false)
  .option("--dev", "serve the pages from their sources, with hot reload", false)
  .action(async (options: { demo: boolean; dev: boolean }) => (await import("./start.ts")).start(options));

program
  .command("reset")
  .description("delete everything in the data folder; refuses while a server runs")
  .option("--yes", "delete without asking", false)
  .action(async (options: { yes: boolean }) => (await import("./reset.ts")).reset(options));

program
  .command("demo")
  .description("fill an empty installation with a generated company of a scale, without a server")
  .option("--scale <name>", "S (40,000 customers), M (100,000) or L (500,000)", "S")
  .option("--seed <number>", "another seed gives another company")
  .option("--open", "leave every month open; otherwise all but the last two are closed", false)
  .option("--json", "print JSON", false)
  .action(async (options: DemoArguments) => (await import("./demo.ts")).demoCommand(options));

program
  .command("samples")
  .description("write files to try an import with, one of them with mistakes")
  .argument("<folder>", "where to")
  .option("--json", "print JSON", false)
  .action(async (folder: string, options: { json: boolean }) =>
    (await import("./samples.ts")).samples(folder, options),
  );

program
  .command("migrate")
  .description("bring the database forward to this version")
  .action(async () => (await import("./migrate.ts")).migrateCommand());

program
  .command("backup")
  .description("save the embedded database into one file while it works")
  .argument("<file>", "a tar file that does not exist yet")
  .option("--json", "print JSON", false)
  .action(async (file: string, options: { json: boolean }) =>
    (await import("./backup.ts")).backup(file, options),
  );

program
  .command("restore")
  .description("bring a saved database into an empty data folder")
  .argument("<file>", "a file that backup wrote")
  .option("--json", "print JSON", false)
  .action(async (file: string, options: { json: boolean }) =>
    (await import("./backup.ts")).restore(file, options),
  );

program
  .command("doctor")
  .description("look at machine, folder and database, and say what needs mending")
  .option("--json", "print JSON", false)
  .action(doctor);

program
  .command("init")
  .description("create the organisation and its first user; the password comes from PARTNERLOOP_PASSWORD")
  .requiredOption("--name <name>", "the organisation's name")
  .requiredOption("--user <name>", "the first user's name")
  .requiredOption("--email <address>", "the first user's address")
  .option("--zone <zone>", "IANA time zone", "Asia/Shanghai")
  .option("--currency <code>", "reporting currency", "CNY")
  .option("--exponent <digits>", "digits after the point, for a currency of one's own")
  .option("--roles <list>", "business roles, separated by commas", "channel_operations")
  .option("--language <tag>", "zh-CN or en", "zh-CN")
  .option("--json", "print JSON", false)
  .action(init);

program
  .command("import")
  .description("import CSV or XLSX files, each by its guessed or saved mapping, or all together by a profile")
  .argument("<files...>")
  .option("--kind <kind>", "what the rows are, where the guess is not right")
  .option("--mapping <name>", "a saved mapping")
  .option("--profile <id>", "a profile that joins the files; auto: whichever fits")
  .option("--dry-run", "check every row and write nothing", false)
  .option("--json", "print JSON", false)
  .action(importCommand);

program
  .command("imports")
  .description("list the imports, the newest first")
  .option("--limit <number>", "how many", "50")
  .option("--json", "print JSON", false)
  .action(importsCommand);

program
  .command("rejected")
  .description("print the rows that an import did not take as CSV, each with its reason")
  .argument("<import>", "its id, as import and imports print it")
  .action(rejectedCommand);

program
  .command("metrics")
  .description("list the definitions, or print values of metrics")
  .argument("[ids...]")
  .option("--month <month>", "a month, like 2024-03")
  .option("--to-month <month>", "with --month: the last month of a series")
  .option("--from <day>", "the first day")
  .option("--to <day>", "the first day that no longer counts")
  .option("--all", "everything so far", false)
  .option("--closed", "as the close of the month froze it", false)
  .option("--as-of <instant>", "as known at an instant, like 2024-04-05T00:00:00Z")
  .option("--grain <grain>", "company, region, city, partner or manager", "company")
  .option("--population <name>", "all, without_key_accounts, key_accounts or with_sales")
  .option("--breakdown <dimension>", "split by headcount_band, segment, stage …")
  .option("--filter <filter>", "only rows like source:event,hq_lead; more with semicolons")
  .option("--json", "print JSON", false)
  .action(metricsCommand);

program
  .command("measures")
  .description("list what metrics of one's own can be composed of")
  .option("--json", "print JSON", false)
  .action(measuresCommand);

const metric = program.command("metric").description("metrics of one's own: propose, decide, retire");
metric
  .command("propose")
  .description("put the metric of a JSON file forward, or look at what it gives")
  .argument("<file>")
  .option("--owner <name>", "who answers for it, by name or id", "")
  .option("--reason <text>", "why it is needed", "")
  .option("--preview <month>", "compute it for a month and keep nothing")
  .option("--json", "print JSON", false)
  .action(proposeMetricCommand);
metric
  .command("proposals")
  .description("list what was put forward and decided")
  .option("--json", "print JSON", false)
  .action(proposalsCommand);
metric
  .command("decide")
  .description("agree to a proposal, return it, or take it back")
  .argument("<id>")
  .option("--agree", "agree", false)
  .option("--return <comment>", "return it and say what must be changed")
  .option("--withdraw", "take it back", false)
  .option("--json", "print JSON", false)
  .action(decideMetricCommand);
metric
  .command("retire")
  .description("propose that a metric goes out of use")
  .argument("<metric>")
  .requiredOption("--reason <text>", "why")
  .option("--json", "print JSON", false)
  .action(retireMetricCommand);

program
  .command("months")
  .description("list the months and whether they are open, closing or closed")
  .option("--json", "print JSON", false)
  .action(monthsCommand);

program
  .command("close")
  .description("close a month, or every open one up to a month; a close that was stopped goes on")
  .option("--month <month>", "the month")
  .option("--through <month>", "close every open month up to this one, in order")
  .option("--override <reason>", "pass over the checks that may be passed over, and say why")
  .option("--cancel", "with --month: take back a close that has begun and not ended", false)
  .option("--json", "print JSON", false)
  .action(closeCommand);

addPackCommand(program);

program
  .command("verify")
  .description("recompute a closed month and compare every value exactly; exit code 6 when one differs")
  .option("--month <month>", "the month")
  .option("--audit", "check the chain of the audit log instead", false)
  .option("--json", "print JSON", false)
  .action(verifyCommand);

program
  .command("restatements")
  .description("closed and restated values of a month side by side")
  .requiredOption("--month <month>", "the month")
  .option("--recompute", "compute them from what is known now first", false)
  .option("--json", "print JSON", false)
  .action(restatementsCommand);

program
  .command("cities")
  .description("cities with coverage, penetration, twelve months of bookings and how their demand arose")
  .option("--month <month>", "the month with which the figures end; the running one unless said")
  .option("--json", "print JSON", false)
  .action(citiesCommand);

program
  .command("funnel")
  .description("leads of headquarters and deals from step to step, as counts and rates")
  .option("--month <month>", "the last month; the running one unless said")
  .option("--months <number>", "how many months", "12")
  .option("--by <rows>", "month, source, region, city or partner", "month")
  .option("--json", "print JSON", false)
  .action(funnelCommand);

program
  .command("cohorts")
  .description("how many customers of each start month or quarter still pay, and what recurs")
  .option("--month <month>", "the last month; the running one unless said")
  .option("--months <number>", "how many months", "24")
  .option("--by <span>", "month or quarter", "month")
  .option("--class <class>", "only customers of class A, B, C or D")
  .option("--json", "print JSON", false)
  .action(cohortsCommand);

program
  .command("quality")
  .description("what is missing, stale, rejected, unattributed or without an owner")
  .option("--month <month>", "the month with which the twelve looked at end; the running one unless said")
  .option("--json", "print JSON", false)
  .action(qualityCommand);

addCommitmentsCommand(program);
addWarningsCommand(program);
addClassesCommand(program);
addUsersCommands(program);
program
  .command("designs")
  .description("list what is designed and agreed on: goals, …; with an id, everything about one as JSON")
  .argument("<kind>", "which kind, like goals")
  .argument("[id]", "one of them")
  .option("--json", "print JSON", false)
  .action(designsCommand);

program
  .command("strategy-map")
  .description("goal, strategies, standards, plans and promises by place, and what is loose among them")
  .option("--json", "print JSON", false)
  .action(strategyMapCommand);

addComparisonCommand(program);
addStrategyCommands(program);
addTrialCommands(program);

addEvaluationCommand(program);

if (terminalLanguage() === "zh-CN") helpInChinese(program);
