import { expect } from "vitest";
import { startWorkers } from "../../server/jobs/start-workers.ts";
import { openAsAnyRole } from "../authority/role-principals.ts";

// Answers are read as a client without types would read them.
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the assertions are about
export type Answer = any;
type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Upload = readonly [name: string, content: string | Buffer];

const BOUNDARY = "b0undary";
const BUSY = ["queued", "running", "checking", "undoing"];

/** Files as the body of a form. */
export function formOf(files: readonly Upload[]): { type: string; body: Buffer } {
  const parts = files.flatMap(([name, content]) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return {
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    body: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}

/**
 * The whole application with its background workers, called as channel operations would call it.
 *
 * @example const site = await openImportSite(); const [made] = await site.upload(["区域.csv", "编号,名称\nR1,华东\n"]);
 */
export async function openImportSite() {
  const site = await openAsAnyRole();
  await startWorkers(site.services);
  const headers = () => ({
    "test-caller": "channel_operations",
    "idempotency-key": site.services.clock.newId(),
  });

  async function call(method: Method, url: string, body?: unknown): Promise<Answer> {
    const given = body === undefined ? {} : { payload: body as object };
    const answer = await site.app.inject({ method, url, headers: headers(), ...given });
    return answer.headers["content-type"]?.toString().includes("json") === true ? answer.json() : answer.body;
  }

  async function download(url: string): Promise<Buffer> {
    const answer = await site.app.inject({ method: "GET", url, headers: headers() });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.rawPayload;
  }

  async function upload(...files: Upload[]): Promise<Answer[]> {
    const { type, body } = formOf(files);
    const answer = await site.app.inject({
      method: "POST",
      url: "/v1/imports",
      headers: { ...headers(), "content-type": type },
      payload: body,
    });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().imports;
  }

  /** How an import stands when nothing works on it any more. */
  async function ended(id: string): Promise<Answer> {
    for (;;) {
      const found = await call("GET", `/v1/imports/${id}`);
      if (!BUSY.includes(found.state)) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Takes what the detection guessed, as a person who agrees with it does. */
  async function mapAsGuessed(made: Answer, options: object = {}): Promise<Answer> {
    const detected = await call("GET", `/v1/imports/${made.id}/detection`);
    const columns = detected.columns.map((guess: Answer) => ({
      header: guess.header,
      column: guess.column,
      field: guess.confidence >= 0.5 ? guess.field : null,
      ...(guess.factor === 1 ? {} : { factor: String(guess.factor) }),
    }));
    const mapped = await call("PUT", `/v1/imports/${made.id}/mapping`, {
      version: made.version,
      kind: detected.kind,
      reading: {},
      mapping: { columns },
      options,
    });
    expect(mapped.state, JSON.stringify(mapped)).toBe("mapped");
    return mapped;
  }

  async function importAsGuessed(made: Answer): Promise<Answer> {
    await mapAsGuessed(made);
    await call("POST", `/v1/imports/${made.id}/run`);
    return ended(made.id);
  }

  return { ...site, call, download, upload, ended, mapAsGuessed, importAsGuessed };
}
