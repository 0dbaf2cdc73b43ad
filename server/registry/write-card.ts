/** A registered model's card, made anew from its manifest and the labels it was judged on. */
import { sha256Hex } from "#server/platform/canonical-json.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { evaluationRows } from "./compare-models.ts";
import { manifestHash } from "./hash-manifest.ts";
import { cardFigures } from "./measure-card.ts";
import { capacityShare } from "./measure-value.ts";
import { cardStyle, renderCard } from "./render-card.ts";
import { roleOf } from "./rules.ts";
import { loadModel } from "./serve-bundle.ts";
import { findApprovedPromotion, findModel, readLedger } from "./store.ts";

const maturity =
  "Maturity: labels count two days after they became known, whatever they say. Fit and calibration end at a cut in time; evaluated labels were raised and became known after it.";

/** HTML, and a policy under which it needs nothing but its own style sheet. */
export async function writeCard(
  ctx: Context,
  hash: string,
): Promise<{ html: string; contentSecurityPolicy: string }> {
  const model = await findModel(ctx.db, hash);
  if (!model) throw new DomainError("not-found", "No model with this hash.");
  let bundle: Awaited<ReturnType<typeof loadModel>>["bundle"];
  try {
    ({ bundle } = await loadModel(ctx.db, hash));
  } catch (cause) {
    throw new DomainError(
      "conflict",
      `This model fails its checks: ${cause instanceof Error ? cause.message : String(cause)}.`,
    );
  }
  const html = renderCard({
    manifest: model.manifest,
    manifestHash: manifestHash(model.manifest),
    role: roleOf(hash, await readLedger(ctx.db)),
    registeredAt: model.registeredAt,
    approvedBy: await findApprovedPromotion(ctx.db, hash),
    figures: cardFigures(bundle, await evaluationRows(ctx.db, model.manifest)),
    capacityShare,
    maturity,
  });
  return { html, contentSecurityPolicy: cardPolicy };
}

const styleHash = Buffer.from(sha256Hex(cardStyle), "hex").toString("base64");
const cardPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
