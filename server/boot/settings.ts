import { isIP } from "node:net";
import { resolve } from "node:path";

/** Where a server finds its database and its folder, and where it listens; everything has a default. */
export interface Settings {
  /** PostgreSQL 15 or newer, as a role that may create roles and databases; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The embedded database, the secret and the running server's address lie here. */
  readonly folder: string;
  readonly host: string;
  /** Undefined: 4400, or the next free one. */
  readonly port: number | undefined;
  /** The address under which people reach it, when a proxy stands in front. */
  readonly baseUrl: string | undefined;
  /** Addresses of proxies that may say for whom they ask (X-Forwarded-For); none unless told. */
  readonly trustedProxies: readonly string[];
  /** Signs cookies and derives the roles' passwords; undefined: kept in the folder. */
  readonly secret: string | undefined;
  /** The least level that is written to the log on standard output. */
  readonly logLevel: LogLevel;
  /** Where metrics for Prometheus are served; undefined: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
}

const LOG_LEVELS = ["info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

function logLevelOf(text: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (text || "warn"));
  if (level !== undefined) return level;
  throw new Error(`LOG_LEVEL is "${text}": give one of ${LOG_LEVELS.join(", ")}`);
}

function portOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`${name} is "${text}": give a number from 0 to 65535`);
}

function isAddressOrRange(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  // A range of all addresses would let anybody say who they are.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function proxiesOf(text: string | undefined): string[] {
  const proxies = (text ?? "").split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  const wrong = proxies.find((part) => !isAddressOrRange(part));
  if (wrong === undefined) return proxies;
  throw new Error(
    `TRUSTED_PROXIES holds "${wrong}": give the addresses or ranges of your proxies, for example 127.0.0.1,10.0.0.0/8`,
  );
}

/**
 * Reads the settings from the environment.
 *
 * @example readSettings({ PORT: "8080" }).port // 8080
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const metricsPort = portOf("METRICS_PORT", env.METRICS_PORT);
  return {
    databaseUrl: env.DATABASE_URL || undefined,
    folder: resolve(env.PARTNERLOOP_FOLDER || "data"),
    host: env.HOST || "127.0.0.1",
    port: portOf("PORT", env.PORT),
    baseUrl: env.BASE_URL || undefined,
    trustedProxies: proxiesOf(env.TRUSTED_PROXIES),
    secret: env.PARTNERLOOP_SECRET || undefined,
    logLevel: logLevelOf(env.LOG_LEVEL),
    metrics:
      metricsPort === undefined ? undefined : { host: env.METRICS_HOST || "127.0.0.1", port: metricsPort },
  };
}
