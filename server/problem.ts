import type { FastifyError } from "fastify";
import type { ProblemDetails } from "../contract/client.ts";
import { AppError, type ErrorCode, type InputProblem } from "../domain/access/app-error.ts";
import { diskFull } from "./disk-full.ts";

const STATUS: Record<ErrorCode, number> = {
  invalid_input: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  state_changed: 409,
  month_closed: 409,
  too_large: 413,
  rate_limited: 429,
  cancelled: 499,
  unavailable: 503,
  internal: 500,
};

const INTERNAL = {
  zh: "服务器出错，什么都没有改变。请稍后再试；若仍出错，请把编号告诉管理员。",
  en: "Something went wrong on the server; nothing was changed. Try again, and if it persists give the reference to your administrator.",
};

function fieldText(keyword: string, params: Record<string, unknown>): { zh: string; en: string } {
  switch (keyword) {
    case "required":
      return { zh: "必填。", en: "This is required." };
    case "minLength":
      return { zh: `至少 ${params.limit} 个字符。`, en: `At least ${params.limit} characters.` };
    case "maxLength":
      return { zh: `至多 ${params.limit} 个字符。`, en: `At most ${params.limit} characters.` };
    case "enum": {
      const allowed = (params.allowedValues as unknown[] | undefined)?.join(", ") ?? "";
      return { zh: `只能是：${allowed}。`, en: `Must be one of: ${allowed}.` };
    }
    case "type":
      return { zh: `类型应为 ${params.type}。`, en: `Must be of type ${params.type}.` };
    default:
      return { zh: "格式不对。", en: "Not in the expected form." };
  }
}

function fromValidation(error: FastifyError): AppError {
  const problems: InputProblem[] = (error.validation ?? []).map((found) => {
    const missing = (found.params as { missingProperty?: string }).missingProperty;
    const field = `${error.validationContext ?? ""}${found.instancePath}${missing ? `/${missing}` : ""}`;
    return { field, rule: found.keyword, ...fieldText(found.keyword, found.params) };
  });
  return new AppError(
    "invalid_input",
    { zh: "输入有误，见各项说明。", en: "The input is not valid; see each field." },
    problems,
  );
}

/** Connection refused, broken or not yet possible: the database is away or just coming back. */
const AWAY = /^(08\d{3}|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE)$/;
const AWAY_WITHOUT_CODE = /^(Connection terminated|timeout exceeded when trying to connect)/;

function ofDatabase(error: { code?: string; message?: string }): AppError | undefined {
  if (!AWAY.test(error.code ?? "") && !AWAY_WITHOUT_CODE.test(error.message ?? "")) return undefined;
  return new AppError("unavailable", {
    zh: "数据库暂时没有应答，可能正在恢复，也可能磁盘已满。请稍后刷新，确认改动是否已保存，必要时重试；仍不行请告知管理员。",
    en: "The database does not answer at the moment: it may be recovering, or its disk may be full. Reload in a moment, see whether your change was saved, and try again if not; tell your administrator if it persists.",
  });
}

/** Errors of Fastify and of PostgreSQL that have a name for the caller; undefined means it is ours. */
function recognise(error: FastifyError & { code?: string }): AppError | undefined {
  if (error.validation !== undefined) return fromValidation(error);
  const full = diskFull(error);
  if (full !== undefined) return full;
  const away = ofDatabase(error);
  if (away !== undefined) return away;
  if (error.statusCode === 413)
    return new AppError("too_large", { zh: "内容太大。", en: "The content is too large." });
  if (error.statusCode === 429) {
    return new AppError("rate_limited", {
      zh: "请求太频繁，请稍候再试。",
      en: "Too many requests; wait a moment and try again.",
    });
  }
  if (error.code === "23505") {
    return new AppError("conflict", { zh: "同样的记录已经存在。", en: "The same record exists already." });
  }
  if (error.code === "42501" && error.message.includes("row-level security")) {
    return new AppError("forbidden", {
      zh: "这条记录不在您的范围内。",
      en: "That record is outside your scope.",
    });
  }
  if (error.code === "22P05" || error.code === "22021") {
    return new AppError("invalid_input", {
      zh: "文字里有不能保存的字符（NUL）。",
      en: "The text has a character that cannot be stored (NUL).",
    });
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new AppError("invalid_input", { zh: "请求有误。", en: error.message });
  }
  return undefined;
}

/**
 * The one translation of errors to HTTP: RFC 9457 problem details in both languages.
 *
 * @param reference the request's id, which stands in the log beside what went wrong
 */
export function problemOf(
  thrown: unknown,
  reference: string,
  language: "zh-CN" | "en",
): { status: number; details: ProblemDetails; ours: boolean } {
  const error = thrown instanceof AppError ? thrown : recognise(Object(thrown) as FastifyError);
  const code = error?.code ?? "internal";
  const text = error?.text ?? INTERNAL;
  const status = STATUS[code];
  const details: ProblemDetails = {
    type: `urn:partnerloop:problem:${code}`,
    title: code.replaceAll("_", " "),
    status,
    detail: language === "en" ? text.en : text.zh,
    code,
    text,
    reference,
    problems: [...(error?.problems ?? [])],
  };
  const isAway = code === "unavailable" && error !== thrown;
  return { status, details, ours: error === undefined || isAway };
}
