import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Route } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import { answerCall } from "./answer-call.ts";
import type { ApplicationParts } from "./application-parts.ts";
import type { Handler } from "./handle.ts";
import { lateCompilers } from "./late-compilers.ts";
import { problemOf } from "./problem.ts";
import { readerLanguage } from "./reader-language.ts";
import type { Services } from "./services.ts";

const YEAR_SECONDS = 31_536_000;
const UPLOAD_LIMIT_BYTES = 512 * 1024 * 1024;

/** Refuses to start when a route has no handler, two, or does not say who may call it. */
export function checkRoutes(routes: readonly Route[], handlers: readonly Handler[]): void {
  const nameOf = (route: Route) => `${route.method} ${route.path}`;
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const route of routes) {
    const name = nameOf(route);
    if (seen.has(name)) faults.push(`${name} is declared twice`);
    seen.add(name);
    if (route.who === undefined) faults.push(`${name} does not say who may call it`);
    const answering = handlers.filter((handler) => handler.route === route);
    if (answering.length !== 1) faults.push(`${name} has ${answering.length} handlers`);
    if (answering.some((handler) => (handler.mode === "open") !== (route.who === "anyone"))) {
      faults.push(`${name}: an open handler and who "anyone" go together`);
    }
    if (route.method === "POST" && answering.some((handler) => handler.mode === "actor")) {
      faults.push(`${name}: a POST is answered in one transaction, in which its Idempotency-Key is kept`);
    }
  }
  for (const handler of handlers) {
    if (!routes.includes(handler.route)) faults.push(`${nameOf(handler.route)} is handled but not declared`);
  }
  if (faults.length > 0) throw new Error(`the route table is not whole:\n- ${faults.join("\n- ")}`);
}

async function addProtection(app: FastifyInstance, parts: ApplicationParts): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: parts.isHttps ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    referrerPolicy: { policy: "same-origin" },
  });
  app.addHook("onSend", async (request, reply) => {
    if (request.url.startsWith("/v1/") && !reply.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store");
    }
  });
  await app.register(rateLimit, { max: parts.requestsPerMinute ?? 6_000, timeWindow: "1 minute" });
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 20, fields: 20 } });
}

/** Answers a request with what went wrong; what is our fault goes to the log. */
function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
): void {
  const { status, details, ours } = problemOf(error, request.id, readerLanguage(request) ?? "zh-CN");
  if (ours) {
    const { message, stack } = error as Error;
    // The path as the route is written: in that of a calendar feed stands its secret.
    services.log.error(
      { reference: request.id, path: request.routeOptions.url, message, stack },
      "request failed",
    );
  }
  reply.code(status).type("application/problem+json").send(details);
}

function addErrors(app: FastifyInstance, services: Services): void {
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, services));
  app.setNotFoundHandler((request, reply) => {
    const missing = new AppError("not_found", {
      zh: "没有这个地址。",
      en: "There is nothing at this address.",
    });
    answerProblem(missing, request, reply, services);
  });
}

function addRoute(app: FastifyInstance, handler: Handler, parts: ApplicationParts): void {
  const { route } = handler;
  app.route({
    method: route.method,
    url: route.path,
    schema: {
      summary: route.summary,
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body && route.carries !== "upload" ? { body: route.body } : {}),
      ...(route.carries === "file" ? {} : { response: { 200: route.answer } }),
    },
    handler: (request, reply) => answerCall(handler, parts, request, reply),
  });
}

/**
 * Builds the HTTP application: security headers, limits, every declared route, problem details, OpenAPI.
 *
 * @throws Error when the route table is not whole
 * @example const app = await buildApplication({ services, routes: ROUTES, handlers: HANDLERS, principalOf })
 */
export async function buildApplication(parts: ApplicationParts): Promise<FastifyInstance> {
  checkRoutes(parts.routes, parts.handlers);
  const app = fastify({
    genReqId: () => parts.services.clock.newId(),
    bodyLimit: 2 * 1024 * 1024,
    trustProxy: parts.trustedProxies?.length ? [...parts.trustedProxies] : false,
    schemaController: { compilersFactory: lateCompilers() },
    ajv: { customOptions: { allErrors: true, coerceTypes: true, removeAdditional: false } },
    forceCloseConnections: true,
    // What the router itself refuses, such as a parameter that is too long.
    frameworkErrors: (error, request, reply) => answerProblem(error, request, reply, parts.services),
  });
  // In the log, in an error's text and here: the same reference.
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  const { onAnswer } = parts;
  if (onAnswer) app.addHook("onResponse", async (request, reply) => onAnswer(request, reply));
  await addProtection(app, parts);
  addErrors(app, parts.services);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Partnerloop", version: "0.1.0", license: { name: "Apache-2.0" } },
    },
  });
  await app.register(async (scope) => {
    for (const handler of parts.handlers) addRoute(scope, handler, parts);
    scope.get("/v1/openapi.json", async () => app.swagger());
  });
  for (const plugin of parts.plugins ?? []) await app.register(async (scope) => plugin(scope));
  await app.ready();
  return app;
}
