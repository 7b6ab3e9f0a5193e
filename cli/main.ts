import { Command } from "commander";
import { VERSION } from "../server/operation/version.ts";
import { closeCommand, monthsCommand } from "./close.ts";
import { designsCommand } from "./designs.ts";
import { doctor } from "./doctor.ts";
import { EXIT } from "./exit-code.ts";
import { importCommand } from "./import.ts";
import { importsCommand } from "./imports.ts";
import { init } from "./init.ts";
import { metricsCommand } from "./metrics.ts";
import { packCommand } from "./pack.ts";
import { restatementsCommand } from "./restatements.ts";
import { verifyCommand } from "./verify.ts";

// Commands that need the server or the simulator load them when they are called: the others answer at once.
const program = new Command("partnerloop");
program
  .description("Partnerloop 渠道闭环: runs a SaaS vendor's partner channel as a closed loop.")
  .version(VERSION)
  .showHelpAfterError()
  // Commands that are added later inherit it: wrong usage ends with its own exit code, help and version with 0.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage));

program
  .command("start")
  .description("start database, server and pages; stays until interrupted")
  .option("--demo", "fill an empty installation with a small generated company", false)
  .option("--dev", "serve the pages from their sources, with hot reload", false)
  .action(async (options: { demo: boolean; dev: boolean }) => (await import("./start.ts")).start(options));

program
  .command("reset")
  .description("delete everything in the data folder; refuses while a server runs")
  .option("--yes", "delete without asking", false)
  .action(async (options: { yes: boolean }) => (await import("./reset.ts")).reset(options));

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
  .command("metrics")
  .description("list the definitions, or print values of metrics")
  .argument("[ids...]")
  .option("--month <month>", "a month, like 2024-03")
  .option("--to-month <month>", "with --month and --closed: the last month of a series")
  .option("--from <day>", "the first day")
  .option("--to <day>", "the first day that no longer counts")
  .option("--all", "everything so far", false)
  .option("--closed", "as the close of the month froze it", false)
  .option("--as-of <instant>", "as known at an instant, like 2024-04-05T00:00:00Z")
  .option("--grain <grain>", "company, region, city, partner or manager", "company")
  .option("--population <name>", "all, without_key_accounts, key_accounts or with_sales")
  .option("--breakdown <dimension>", "split by headcount_band, segment, stage …")
  .option("--json", "print JSON", false)
  .action(metricsCommand);

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
  .option("--json", "print JSON", false)
  .action(closeCommand);

program
  .command("pack")
  .description("print the pack of a closed month")
  .requiredOption("--month <month>", "the month")
  .option("--json", "print JSON", false)
  .action(packCommand);

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
  .command("designs")
  .description("list what is designed and agreed on: goals, …; with an id, everything about one as JSON")
  .argument("<kind>", "which kind, like goals")
  .argument("[id]", "one of them")
  .option("--json", "print JSON", false)
  .action(designsCommand);

await program.parseAsync();
