/**
 * `npm run --silent audit:verify [-- --json]`: walks the audit chain with the verifier, which shares no code with the
 * writer, against the heads published in DATA_DIR. Exit 0 when every link holds, 1 with the first that does not.
 */
import { headsFile, readPublishedHeads, verifyChain } from "#server/audit/index.ts";
import { openDatabase } from "#server/platform/database/index.ts";
import { env } from "#server/platform/env.ts";

export async function main(argv: string[]): Promise<number> {
  if (argv.some((argument) => argument !== "--json")) {
    process.stderr.write("usage: npm run --silent audit:verify [-- --json]\n");
    return 2;
  }
  const published = await readPublishedHeads(headsFile(env.DATA_DIR, env.DATABASE_URL));
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    const report = await verifyChain(db, published);
    if (argv.includes("--json")) {
      process.stdout.write(`${JSON.stringify({ ...report, publishedHeads: published.length })}\n`);
    } else if (report.broken) {
      process.stdout.write(`BROKEN at event ${report.broken.seq}: ${report.broken.problem}\n`);
    } else {
      process.stdout.write(
        `The chain holds: ${report.events} events, head ${report.headHash}, ${published.length} published heads agree (${report.seconds.toFixed(1)} s)\n`,
      );
    }
    return report.ok ? 0 : 1;
  } finally {
    await db.close();
  }
}
