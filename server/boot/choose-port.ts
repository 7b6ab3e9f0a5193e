import { createServer } from "node:net";
import { freePort } from "../../database/embedded/free-port.ts";

const FIRST = 4400;
const LAST = 4499;

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** The port asked for (0: any free one); without one 4400, or the next that nobody listens on. */
export async function choosePort(host: string, asked: number | undefined): Promise<number> {
  if (asked === 0) return freePort();
  if (asked !== undefined) return asked;
  for (let port = FIRST; port <= LAST; port++) {
    if (await isFree(host, port)) return port;
  }
  throw new Error(`no port from ${FIRST} to ${LAST} is free: choose one with PORT`);
}
