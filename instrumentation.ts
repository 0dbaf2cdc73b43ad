/** Next calls this once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { beginServing } = await import("./server/api/begin-serving.ts");
  try {
    await beginServing();
  } catch (error) {
    process.stderr.write(`Rerail cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
