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

/** The demo's ready-made people; empty where the server offers none. */
export async function demoPeople(): Promise<DemoPerson[]> {
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
