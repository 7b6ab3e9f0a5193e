import { startEmbedded } from "../../database/embedded/start-embedded.ts";

/** Starts the embedded database as a program of its own, which the tests kill; says its address and stays. */
const [dataFolder = ""] = process.argv.slice(2);
const database = await startEmbedded({ dataFolder, log: (line) => console.error(line) });
console.log(database.adminUrl);
process.on("SIGTERM", async () => {
  await database.stop();
  process.exit(0);
});
setInterval(() => {}, 60_000);
