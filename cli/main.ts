import { Command } from "commander";
import { VERSION } from "../server/operation/version.ts";
import { doctor } from "./doctor.ts";
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

await program.parseAsync();
