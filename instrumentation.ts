/** Next calls this once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { beginServingOrExit } = await import("./server/api/begin-serving.ts");
    await beginServingOrExit();
  }
}
