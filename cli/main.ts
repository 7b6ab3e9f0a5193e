import { Command } from "commander";
import { start } from "./start.ts";

const program = new Command("partnerloop");
program
  .description("Partnerloop 渠道闭环: runs a SaaS vendor's partner channel as a closed loop.")
  .version("0.1.0")
  .showHelpAfterError();

program
  .command("start")
  .description("start database, server and pages; stays until interrupted")
  .option("--demo", "fill an empty installation with a small generated company", false)
  .action((options: { demo: boolean }) => start(options));

await program.parseAsync();
