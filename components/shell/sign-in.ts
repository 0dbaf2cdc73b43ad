/** The sign-in calls. An answer is read defensively: what stands behind it may be a bank's own identity provider. */
export interface DemoPerson {
  userId: string;
  name: string;
  role: string;
}

const headers = { "content-type": "application/json", "x-rerail": "1" };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** What the sign-in page offers here. */
export interface Ways {
  singleSignOn: { provider: string; name: string } | null;
  people: DemoPerson[];
}

/** Reads what is offered; where that cannot be read, the form alone is offered. */
export async function readWays(): Promise<Ways> {
  const answer = await fetch("/api/auth/ways", { headers });
  const said: unknown = answer.ok ? await answer.json() : null;
  const ways = isRecord(said) ? said : {};
  const sso = isRecord(ways.singleSignOn) ? ways.singleSignOn : null;
  return {
    singleSignOn:
      sso && typeof sso.provider === "string" && typeof sso.name === "string"
        ? { provider: sso.provider, name: sso.name }
        : null,
    people: ways.demo === true ? await demoPeople() : [],
  };
}

/** The demo's ready-made people. */
async function demoPeople(): Promise<DemoPerson[]> {
  const answer = await fetch("/api/auth/demo-people", { headers });
  if (!answer.ok) return [];
  const body: unknown = await answer.json();
  const list = isRecord(body) && Array.isArray(body.people) ? body.people : [];
  return list.flatMap((one: unknown) =>
    isRecord(one) &&
    typeof one.userId === "string" &&
    typeof one.name === "string" &&
    typeof one.role === "string"
      ? [{ userId: one.userId, name: one.name, role: one.role }]
      : [],
  );
}

/** Asks where the bank's own sign-in is and goes there; the sentence to show when it cannot. */
export async function goToSingleSignOn(provider: string, back: string): Promise<string | null> {
  const answer = await fetch("/api/auth/sign-in/social", {
    method: "POST",
    headers,
    body: JSON.stringify({ provider, callbackURL: back }),
  }).catch(() => null);
  const said: unknown = answer?.ok ? await answer.json() : null;
  if (!isRecord(said) || typeof said.url !== "string" || !/^https?:\/\//.test(said.url))
    return "The bank's sign-in cannot be reached. Try again, or use a local account.";
  window.location.assign(said.url);
  return null;
}

/** Null when the person is signed in, else the sentence to show. */
async function send(path: string, body: Record<string, string>): Promise<string | null> {
  let answer: Response;
  try {
    answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    return "The server cannot be reached. Check the connection and try again.";
  }
  if (answer.ok) return null;
  const said: unknown = await answer.json().catch(() => null);
  const requestId =
    isRecord(said) && typeof said.requestId === "string" ? ` (request ${said.requestId})` : "";
  if (answer.status === 401 || answer.status === 403 || answer.status === 400)
    return "E-mail address and password do not belong together.";
  if (answer.status === 429) return "Too many attempts. Wait a minute and try again.";
  return `Signing in did not work${requestId}. Try again.`;
}

export function signInWithPassword(email: string, password: string): Promise<string | null> {
  return send("/api/auth/sign-in/email", { email, password });
}

export function signInAsDemoPerson(userId: string): Promise<string | null> {
  return send("/api/auth/demo-sign-in", { userId });
}
