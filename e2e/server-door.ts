/** The screen's own door to the server, called from inside a page and so with everything a browser sends along. */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root.ts";
import type { Receipt } from "#server/intake/schema.ts";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

type Answer<Data> = { ok: true; data: Data } | { ok: false; status: number; message: string };

/** What a procedure answers, also when it refuses. The page has to be on the workbench already. */
export async function attempt<Area extends keyof Outputs, Name extends keyof Outputs[Area] & string>(
  page: Page,
  kind: "read" | "write",
  area: Area,
  name: Name,
  input: Name extends keyof Inputs[Area] ? Inputs[Area][Name] : never,
): Promise<Answer<Outputs[Area][Name]>> {
  const answer = await page.evaluate(
    async ({ kind, procedure, input }) => {
      const text = JSON.stringify(input);
      const query = kind === "read" && text !== undefined ? `?input=${encodeURIComponent(text)}` : "";
      const response = await fetch(`/api/trpc/${procedure}${query}`, {
        method: kind === "read" ? "GET" : "POST",
        headers: { "x-rerail": "1", ...(kind === "write" ? { "content-type": "application/json" } : {}) },
        ...(kind === "write" ? { body: text } : {}),
      });
      return { status: response.status, body: await response.json() };
    },
    { kind, procedure: `${area}.${name}`, input },
  );
  if (answer.status === 200) return { ok: true, data: answer.body.result.data };
  return { ok: false, status: answer.status, message: answer.body.error?.message ?? "no message" };
}

/** Reads; throws with the server's own words when it refuses. */
export async function read<Area extends keyof Outputs, Name extends keyof Outputs[Area] & string>(
  page: Page,
  area: Area,
  name: Name,
  input: Name extends keyof Inputs[Area] ? Inputs[Area][Name] : never,
): Promise<Outputs[Area][Name]> {
  const answer = await attempt(page, "read", area, name, input);
  if (!answer.ok) throw new Error(`${area}.${name}: ${answer.status} ${answer.message}`);
  return answer.data;
}

/** An id by which a command takes effect once. */
export const newCommandId = (): string => randomUUID();

/** Sends a message's bytes through the workbench's message door. */
export async function submit(page: Page, fileName: string, text: string): Promise<Receipt[]> {
  return page.evaluate(
    async ({ fileName, text }) => {
      const response = await fetch("/api/messages", {
        method: "POST",
        headers: { "x-rerail": "1", "content-type": "application/octet-stream", "x-file-name": fileName },
        body: text,
      });
      if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()).receipts;
    },
    { fileName, text },
  );
}
