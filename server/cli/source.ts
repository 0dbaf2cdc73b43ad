/** `npm run source -- add NAME`: makes a sender of messages; its bearer token is printed once and stored as a hash. */
import { createSource } from "#server/intake/index.ts";
import { atCommandLine } from "./command-line-context.ts";

export async function main(argv: string[]): Promise<number> {
  const [verb, name, ...rest] = argv;
  if (verb !== "add" || !name || rest.length > 0) {
    process.stderr.write("npm run source -- add NAME\n");
    return 2;
  }
  return atCommandLine(async (ctx) => {
    const { source, token } = await createSource(ctx, name);
    process.stdout.write(`${source.name}, token shown once: ${token}\n`);
    return 0;
  });
}
