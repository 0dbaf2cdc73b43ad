/** GET /api/models/<sha-256>/card: a model's card and evaluation report as one self-contained page. */
import { errorResponse, routeContext } from "#server/api/route-context.ts";
import { writeCard } from "#server/registry/index.ts";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ hash: string }> },
): Promise<Response> {
  try {
    const ctx = await routeContext(request, "models.overview");
    const { html, contentSecurityPolicy } = await writeCard(ctx, (await params).hash);
    return new Response(html, {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": contentSecurityPolicy,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    return errorResponse(error, request);
  }
}
