import { expect, it, vi } from "vitest";
import { counter, gauge, hearMetrics, histogram, metricsText } from "./metrics.ts";

it("counts by label set into one metric however often it is asked for", () => {
  counter("test_total", "Things").increment({ kind: "a" });
  counter("test_total", "Things").increment({ kind: "a" }, 2);
  counter("test_total", "Things").increment({ kind: 'b"\n' });
  gauge("test_depth", "Depth").set(4);
  const text = metricsText();
  expect(text).toContain('# TYPE test_total counter\ntest_total{kind="a"} 3\ntest_total{kind="b\\"\\n"} 1');
  expect(text).toContain("test_depth 4");
});

it("forgets what is no longer there when all values of a gauge are set anew", () => {
  const waiting = gauge("test_waiting", "Rows");
  waiting.set(3, { topic: "a" });
  waiting.clear();
  waiting.set(1, { topic: "b" });
  expect(metricsText().match(/^test_waiting.*$/gm)).toEqual(['test_waiting{topic="b"} 1']);
});

it("puts an observation into every bucket it is within", () => {
  const seconds = histogram("test_seconds", "Time", [0.1, 1]);
  seconds.observe(0.05, { procedure: "queue.page" });
  seconds.observe(0.5, { procedure: "queue.page" });
  const text = metricsText();
  expect(text).toContain('test_seconds_bucket{le="0.1",procedure="queue.page"} 1');
  expect(text).toContain('test_seconds_bucket{le="1",procedure="queue.page"} 2');
  expect(text).toContain('test_seconds_bucket{le="+Inf",procedure="queue.page"} 2');
  expect(text).toContain('test_seconds_sum{procedure="queue.page"} 0.55');
});

it("shows what other threads count beside its own, under their name and one heading", async () => {
  counter("test_shared_total", "Things").increment({ kind: "a" });
  hearMetrics();
  const channel = new BroadcastChannel("rerail.metrics");
  const lines = ['test_shared_total{kind="a"} 7', "test_shared_total 2"];
  channel.postMessage({
    thread: "jobs",
    blocks: [{ name: "test_shared_total", kind: "counter", help: "Things", lines }],
  });
  await vi.waitFor(() => expect(metricsText()).toContain("jobs"));
  channel.close();
  expect(metricsText()).toContain(
    [
      "# TYPE test_shared_total counter",
      'test_shared_total{kind="a"} 1',
      'test_shared_total{thread="jobs",kind="a"} 7',
      'test_shared_total{thread="jobs"} 2',
    ].join("\n"),
  );
});
