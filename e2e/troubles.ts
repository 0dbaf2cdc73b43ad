/** What a page may not do while a journey is walked: log an error, throw, or break its content security policy. */
import type { BrowserContext } from "@playwright/test";

export interface Troubles {
  readonly list: readonly string[];
  /** Troubles that fit are wanted by the test, such as the refusal it provokes. */
  expect(pattern: RegExp): void;
}

export async function watchForTroubles(context: BrowserContext): Promise<Troubles> {
  const found: string[] = [];
  const wanted: RegExp[] = [];
  await context.exposeBinding("reportViolation", ({ page }, text: string) => {
    found.push(`policy violation on ${page.url()}: ${text}`);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = (globalThis as unknown as { reportViolation: (text: string) => void }).reportViolation;
      report(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  context.on("console", (message) => {
    if (message.type() === "error")
      found.push(`console error on ${message.page()?.url()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (failure) => found.push(`error on ${failure.page()?.url()}: ${failure.error()}`));
  return {
    get list() {
      return found.filter((trouble) => !wanted.some((pattern) => pattern.test(trouble)));
    },
    expect: (pattern) => void wanted.push(pattern),
  };
}
