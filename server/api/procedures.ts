/**
 * The procedure ladder: `procedure(name)` is signed-in, allowed by the policy table and given a Context before the
 * domain's verb is called. A name outside the table does not compile.
 */
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { ProcedureName } from "../identity/policy.ts";
import { DomainError } from "../platform/errors.ts";
import { log } from "../platform/log.ts";
import { histogram } from "../platform/metrics.ts";
import { authorise } from "./authorise.ts";
import { codeOf } from "./error-status.ts";
import { contextOf, type RequestContext } from "./request-context.ts";

const t = initTRPC.context<RequestContext>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
    // A stream's right is asked for when it opens: a person who was signed out or disabled must not go on hearing.
    maxDurationMs: 10 * 60_000,
  },
  errorFormatter({ shape, error, ctx }) {
    const domain = error.cause instanceof DomainError ? error.cause : null;
    const bad = error.cause instanceof ZodError ? error.cause : null;
    const known = domain !== null || error.code === "UNAUTHORIZED" || error.code === "NOT_FOUND";
    const first = bad?.issues[0];
    const message = first
      ? `${first.path.join(".") || "input"}: ${first.message}`
      : known
        ? error.message
        : "Something went wrong here.";
    return {
      code: shape.code,
      message,
      data: {
        code: error.code,
        httpStatus: shape.data.httpStatus,
        kind: domain?.kind ?? (bad ? "invalid" : null),
        requestId: ctx?.requestId ?? null,
        details: domain?.details ?? {},
      },
    };
  },
});

const seconds = histogram("rerail_procedure_seconds", "Time a procedure took, by name and result.");

export const { router, createCallerFactory } = t;

/** A builder whose handlers run signed-in, allowed and timed; a DomainError becomes its transport code here and only here. */
export function procedure(name: ProcedureName) {
  return t.procedure.use(async ({ ctx, next, signal }) => {
    const began = performance.now();
    if (!ctx.person) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
    const context = contextOf(ctx, ctx.person);
    try {
      await authorise(context, name);
    } catch (error) {
      throw asTransportError(error);
    }
    const result = await next({ ctx: { ...context, person: ctx.person } });
    seconds.observe((performance.now() - began) / 1000, { procedure: name, ok: String(result.ok) });
    if (result.ok) return result;
    const { cause } = result.error;
    if (cause instanceof DomainError) throw asTransportError(cause);
    // Whoever asked has gone, often before the question had arrived whole: nothing failed here.
    if (signal?.aborted) return result;
    if (!(cause instanceof ZodError) || result.error.code === "INTERNAL_SERVER_ERROR") {
      const problem =
        cause instanceof ZodError ? "the answer does not fit its contract" : String(cause ?? result.error);
      log.error("procedure failed", { requestId: ctx.requestId, procedure: name, problem });
    }
    return result;
  });
}

function asTransportError(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  return new TRPCError({ code: codeOf[error.kind], message: error.message, cause: error });
}
