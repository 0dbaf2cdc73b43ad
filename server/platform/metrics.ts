/**
 * Counters, gauges and histograms in Prometheus' text form, one registry a process. Label values are bounded names,
 * never ids or party data.
 */
import { BroadcastChannel } from "node:worker_threads";
import { processWide } from "./process-wide.ts";

type Labels = Record<string, string>;

interface Metric {
  kind: "counter" | "gauge" | "histogram";
  help: string;
  lines(name: string): string[];
}

const registry = processWide("metrics", () => new Map<string, Metric>());

function labelText(labels: Labels): string {
  const parts = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`))}"`);
  return parts.length > 0 ? `{${parts.join(",")}}` : "";
}

/** Registers once; asking for a registered name of the same kind gives the first one. */
function register<M extends Metric>(name: string, make: () => M): M {
  const found = registry.get(name);
  const fresh = found ?? make();
  registry.set(name, fresh);
  return fresh as M;
}

class Values implements Metric {
  readonly values = new Map<string, number>();
  readonly kind: "counter" | "gauge";
  readonly help: string;
  constructor(kind: "counter" | "gauge", help: string) {
    this.kind = kind;
    this.help = help;
  }
  lines(name: string): string[] {
    return [...this.values].map(([labels, value]) => `${name}${labels} ${value}`);
  }
}

class Counter extends Values {
  increment(labels: Labels = {}, by = 1): void {
    const key = labelText(labels);
    this.values.set(key, (this.values.get(key) ?? 0) + by);
  }
}

class Gauge extends Values {
  set(value: number, labels: Labels = {}): void {
    this.values.set(labelText(labels), value);
  }
  /** Before all its values are set anew, so that a label that is no longer there shows no value of the past. */
  clear(): void {
    this.values.clear();
  }
}

const defaultBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

class Histogram implements Metric {
  readonly kind = "histogram" as const;
  readonly help: string;
  readonly #buckets: readonly number[];
  readonly #series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();

  constructor(help: string, buckets: readonly number[]) {
    this.help = help;
    this.#buckets = buckets;
  }

  observe(value: number, labels: Labels = {}): void {
    const key = labelText(labels);
    const series = this.#series.get(key) ?? { labels, counts: this.#buckets.map(() => 0), sum: 0, count: 0 };
    this.#series.set(key, series);
    for (const [at, bound] of this.#buckets.entries()) if (value <= bound) series.counts[at]! += 1;
    series.sum += value;
    series.count += 1;
  }

  lines(name: string): string[] {
    return [...this.#series].flatMap(([key, { labels, counts, sum, count }]) => [
      ...this.#buckets.map(
        (bound, at) => `${name}_bucket${labelText({ ...labels, le: String(bound) })} ${counts[at]}`,
      ),
      `${name}_bucket${labelText({ ...labels, le: "+Inf" })} ${count}`,
      `${name}_sum${key} ${sum}`,
      `${name}_count${key} ${count}`,
    ]);
  }
}

export const counter = (name: string, help: string) => register(name, () => new Counter("counter", help));
export const gauge = (name: string, help: string) => register(name, () => new Gauge("gauge", help));
/** Upper bounds in the measured unit; the default suits seconds of a request. */
export const histogram = (name: string, help: string, buckets: readonly number[] = defaultBuckets) =>
  register(name, () => new Histogram(help, buckets));

interface Block {
  name: string;
  kind: Metric["kind"];
  help: string;
  lines: string[];
}

const ownBlocks = (): Block[] =>
  [...registry].map(([name, metric]) => ({
    name,
    kind: metric.kind,
    help: metric.help,
    lines: metric.lines(name),
  }));

const channelName = "rerail.metrics";
const tellEveryMs = 5_000;

/** Counts of this process's other threads, by the name they gave; what they told last. */
const told = processWide("metrics-told", () => new Map<string, Block[]>());

/** In a background thread: tells the serving one regularly what was counted here, under the thread's name. */
export function tellMetrics(thread: string): void {
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  setInterval(() => channel.postMessage({ thread, blocks: ownBlocks() }), tellEveryMs).unref();
}

/** In the serving thread: keeps what the others tell. */
export function hearMetrics(): void {
  processWide("metrics-heard", () => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = (message) => {
      const { thread, blocks } = (message as { data: { thread: string; blocks: Block[] } }).data;
      told.set(thread, blocks);
    };
    channel.unref();
    return channel;
  });
}

function withThread(line: string, thread: string): string {
  const label = `thread="${thread}"`;
  const open = line.indexOf("{");
  if (open === -1) return line.replace(" ", `{${label}} `);
  return `${line.slice(0, open + 1)}${label},${line.slice(open + 1)}`;
}

/** All metrics of the process; those of other threads carry the thread's name as a label. */
export function metricsText(): string {
  const merged = new Map(ownBlocks().map((block) => [block.name, block]));
  for (const [thread, blocks] of told) {
    for (const block of blocks) {
      const known = merged.get(block.name);
      const lines = block.lines.map((line) => withThread(line, thread));
      merged.set(block.name, { ...block, lines: [...(known?.lines ?? []), ...lines] });
    }
  }
  const blocks = [...merged.values()].map(({ name, kind, help, lines }) =>
    [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines].join("\n"),
  );
  return `${blocks.join("\n")}\n`;
}
