/** GET /api/labels/export?format=jsonl|parquet: every label with its verdict and features, streamed and audited. */
import { errorResponse, routeContext } from "#server/api/route-context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { exportLabels } from "#server/retraining/index.ts";

export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await routeContext(request, "labels.export");
    const format = new URL(request.url).searchParams.get("format") ?? "jsonl";
    if (format !== "jsonl" && format !== "parquet")
      throw new DomainError("invalid", `format must be jsonl or parquet, not ${format.slice(0, 20)}.`);
    const { fileName, contentType, chunks } = await exportLabels(ctx, format);
    return new Response(streamOf(chunks), {
      headers: {
        "Content-Type": contentType,
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    return errorResponse(error, request);
  }
}

/** Pulls as fast as the reader takes; stops reading the store when the reader goes away. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
