/** `npm run user -- add EMAIL --role ROLE [--name NAME]`: makes a local account; its password is printed once. */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { addPerson } from "#server/identity/index.ts";
import { type Role, roles } from "#server/identity/schema.ts";
import { atCommandLine } from "./command-line-context.ts";

const usage = `npm run user -- add EMAIL --role ${roles.join("|")} [--name NAME]`;

interface Asked {
  email: string;
  role: Role;
  name: string;
}

function read(argv: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { role: { type: "string" }, name: { type: "string" } },
    });
    const [verb, email, ...rest] = positionals;
    const role = roles.find((known) => known === values.role);
    if (verb !== "add" || !email?.includes("@") || rest.length > 0 || !role) return null;
    return { email, role, name: values.name ?? email.slice(0, email.indexOf("@")) };
  } catch {
    return null;
  }
}

export async function main(argv: string[]): Promise<number> {
  const asked = read(argv);
  if (!asked) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  return atCommandLine(async (ctx) => {
    const password = randomBytes(15).toString("base64url");
    await addPerson(ctx, { ...asked, password });
    process.stdout.write(`${asked.email} (${asked.role}), password shown once: ${password}\n`);
    return 0;
  });
}
