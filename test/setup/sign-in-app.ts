import { createHmac } from "node:crypto";
import { type FastifyInstance, fastify, type InjectOptions } from "fastify";
import { type Database, openDatabase } from "../../database/connection.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { systemClock } from "../../server/clock.ts";
import { createSignIn, type SignIn } from "../../server/sign-in/sign-in.ts";
import type { SignInEvent } from "../../server/sign-in/sign-in-event.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export const BASE_URL = "https://pl.example";
export const SECRET = "a secret for tests of at least 32 characters";
export const PASSWORD = "correct horse battery";
const STATUS: Record<string, number> = {
  invalid_input: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
};

/** Sign-in over a database of its own, with a clock that can be moved on. */
export interface SignInApp {
  readonly signIn: SignIn;
  readonly app: FastifyInstance;
  readonly pool: Database["pool"];
  readonly database: TestDatabase;
  readonly events: SignInEvent[];
  readonly clock: { ahead: number };
  close(): Promise<void>;
}

/**
 * Starts a bare server with nothing but sign-in.
 *
 * @example const site = await startSignInApp(); afterAll(() => site.close());
 */
export async function startSignInApp(options: { baseUrl?: string } = {}): Promise<SignInApp> {
  const database = await createTestDatabase();
  const { pool, close } = openDatabase({ url: database.appUrl, connections: 5 });
  const events: SignInEvent[] = [];
  const clock = { ahead: 0 };
  const signIn = createSignIn({
    pool,
    baseUrl: options.baseUrl ?? BASE_URL,
    secret: SECRET,
    now: () => new Date(systemClock.now().getTime() + clock.ahead),
    newId: systemClock.newId,
    onEvent: async (event) => void events.push(event),
  });
  const app = fastify();
  app.setErrorHandler((error, _request, reply) =>
    error instanceof AppError
      ? reply
          .status(STATUS[error.code] ?? 500)
          .send({ code: error.code, problems: error.problems, ...error.text })
      : reply.send(error),
  );
  await app.register(signIn.routes);
  const end = async () => {
    await app.close();
    await close();
    await database.drop();
  };
  return { signIn, app, pool, database, events, clock, close: end };
}

let addresses = 0;

/** An address of its own, so that one test's attempts do not count against another's. */
export function someAddress(): string {
  addresses += 1;
  return `203.0.${addresses >> 8}.${addresses & 255}`;
}

/** A browser with a cookie jar, on a page of the product. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #address: string;

  constructor(app: FastifyInstance, address: string = someAddress()) {
    this.#app = app;
    this.#address = address;
  }

  get headers(): { cookie: string } {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  }

  async send(
    method: "GET" | "POST",
    path: string,
    payload?: Record<string, unknown>,
    headers: Record<string, string> = { origin: BASE_URL },
  ) {
    const options: InjectOptions = {
      method,
      url: `/api/auth${path}`,
      remoteAddress: this.#address,
      headers: { ...headers, ...(this.cookies.size > 0 ? this.headers : {}) },
    };
    const response = await this.#app.inject(payload ? { ...options, payload } : options);
    for (const cookie of response.cookies) {
      if (cookie.maxAge === 0) this.cookies.delete(cookie.name);
      else this.cookies.set(cookie.name, encodeURIComponent(cookie.value));
    }
    return response;
  }

  signIn(email: string, password: string = PASSWORD) {
    return this.send("POST", "/sign-in/email", { email, password });
  }
}

/**
 * A code of RFC 6238 (SHA-1, 30 s, 6 digits) for a secret in base32, written apart from better-auth's.
 *
 * @example totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59) // "287082", the first vector of RFC 6238
 */
export function totp(base32: string, unixSeconds: number): string {
  const bits = [...base32.replace(/=+$/, "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(unixSeconds / 30)));
  const digest = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
