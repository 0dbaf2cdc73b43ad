/** The fixtures of every journey: a browser window of its own for each person, watched for troubles until the end. */
import { type BrowserContext, type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { type Person, people } from "./people.ts";
import { type Troubles, watchForTroubles } from "./troubles.ts";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

export interface Desk {
  context: BrowserContext;
  page: Awaited<ReturnType<BrowserContext["newPage"]>>;
  troubles: Troubles;
}

interface Fixtures {
  /** A window with nobody signed in. */
  openWindow: (options?: BrowserContextOptions) => Promise<Desk>;
  /** A window with this person signed in; nothing is loaded in it yet. */
  deskOf: (person: Person, options?: BrowserContextOptions) => Promise<Desk>;
}

/** People stay signed in from one test to the next, as they do at work. */
const sessions = new Map<Person, Cookies>();

export const test = base.extend<Fixtures>({
  openWindow: async ({ browser }, use) => {
    const opened: Desk[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      const troubles = await watchForTroubles(context);
      const desk = { context, page: await context.newPage(), troubles };
      opened.push(desk);
      return desk;
    });
    const troubles = opened.flatMap((desk) => desk.troubles.list);
    for (const { context } of opened) await context.close();
    expect(troubles, "errors, exceptions and policy violations in the browser").toEqual([]);
  },

  deskOf: async ({ openWindow, baseURL }, use) => {
    await use(async (person, options) => {
      const desk = await openWindow(options);
      const known = sessions.get(person);
      if (known) await desk.context.addCookies(known);
      else {
        const answer = await desk.context.request.post("/api/auth/demo-sign-in", {
          headers: { "x-rerail": "1", origin: baseURL ?? "" },
          data: { userId: people[person].userId },
        });
        expect(answer.status(), `signing in as ${people[person].name}`).toBe(200);
        sessions.set(person, await desk.context.cookies());
      }
      return desk;
    });
  },
});

export { expect };
