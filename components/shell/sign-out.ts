/** Ends the session on the server and leaves; the answer clears what the browser still holds of this site. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json", "x-rerail": "1" },
    body: "{}",
  });
  if (!answer.ok && answer.status !== 401)
    throw new Error(`sign-out was refused with status ${answer.status}`);
  window.location.assign("/sign-in");
}
