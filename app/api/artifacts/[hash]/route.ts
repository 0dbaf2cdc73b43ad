/** GET /api/artifacts/<sha-256>: a champion's ONNX bytes, for people of the desk. Content-addressed, so cached for good. */
import { errorResponse, routeContext } from "#server/api/route-context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { onnxArtifact } from "#server/registry/index.ts";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ hash: string }> },
): Promise<Response> {
  try {
    const ctx = await routeContext(request, "models.serving");
    const { hash } = await params;
    const bytes = /^[0-9a-f]{64}$/.test(hash) ? await onnxArtifact(ctx.db, hash) : null;
    if (!bytes) throw new DomainError("not-found", "No model with this hash has served here.");
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        "Content-Type": "application/octet-stream",
        "Content-Length": String(bytes.byteLength),
        "Cache-Control": "private, max-age=31536000, immutable",
        ETag: `"${hash}"`,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    return errorResponse(error, request);
  }
}
