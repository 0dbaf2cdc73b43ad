/** Prometheus' door: for a bearer of METRICS_TOKEN, or without one for callers on this machine only. */
import { createHash, timingSafeEqual } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Env, env, isLoopback } from "../platform/env.ts";
import { gauge, metricsText } from "../platform/metrics.ts";
import { outboxDepth } from "../platform/outbox.ts";
import { processWide } from "../platform/process-wide.ts";
import { runtime } from "../platform/runtime.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** The server itself writes the caller's address into x-forwarded-for when no proxy has; a proxy's caller is not local. */
function isLocal(request: Request, settings: Env): boolean {
  const callers = (request.headers.get("x-forwarded-for") ?? "").split(",");
  const host = request.headers.get("host")?.replace(/:\d+$/, "");
  const local = callers.every((caller) => isLoopback(caller.trim().replace(/^::ffff:/, "")));
  return isLoopback(settings.HOST) && isLoopback(host) && local;
}

export function mayReadMetrics(request: Request, settings: Env): boolean {
  if (!settings.METRICS_TOKEN) return isLocal(request, settings);
  const given = request.headers.get("authorization") ?? "";
  return timingSafeEqual(digest(given), digest(`Bearer ${settings.METRICS_TOKEN}`));
}

const loopDelay = processWide("loop-delay", () => {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  return histogram;
});

const nanoseconds = 1e-9;

export async function answerMetrics(request: Request): Promise<Response> {
  if (!mayReadMetrics(request, env)) return new Response("Not found\n", { status: 404 });
  const { db, clock } = await runtime();
  const jobs = gauge("rerail_outbox_waiting", "Outbox rows by topic and whether they are parked");
  const age = gauge("rerail_outbox_oldest_seconds", "Age of the oldest due outbox row by topic");
  jobs.clear();
  age.clear();
  for (const { topic, parked, waiting, oldestSeconds } of await outboxDepth(db, clock)) {
    jobs.set(waiting, { topic, parked: String(parked) });
    if (!parked) age.set(oldestSeconds, { topic });
  }
  gauge("rerail_memory_bytes", "Resident memory of the serving process").set(process.memoryUsage.rss());
  gauge("rerail_event_loop_delay_seconds", "99th percentile since the last reading").set(
    loopDelay.percentile(99) * nanoseconds,
  );
  loopDelay.reset();
  return new Response(metricsText(), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}
