import { Command } from "commander";
import { VERSION } from "../server/operation/version.ts";
import { doctor } from "./doctor.ts";
import { importCommand } from "./import.ts";
import { init } from "./init.ts";
import { migrateCommand } from "./migrate.ts";
import { reset } from "./reset.ts";
import { samples } from "./samples.ts";
import { start } from "./start.ts";

const program = new Command("partnerloop");
program
  .description("Partnerloop 渠道闭环: runs a SaaS vendor's partner channel as a closed loop.")
  .version(VERSION)
  .showHelpAfterError();

program
  .command("start")
  .description("start database, server and pages; stays until interrupted")
  .option("--demo", "fill an empty installation with a small generated company", false)
  .action((options: { demo: boolean }) => start(options));

program
  .command("reset")
  .description("delete everything in the data folder; refuses while a server runs")
  .option("--yes", "delete without asking", false)
  .action((options: { yes: boolean }) => reset(options));

program
  .command("samples")
  .description("write files to try an import with, one of them with mistakes")
  .argument("<folder>", "where to")
  .option("--json", "print JSON", false)
  .action(samples);

program.command("migrate").description("bring the database forward to this version").action(migrateCommand);

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

await program.parseAsync();
