/** Every setting from the environment: one table, with what it is for. Read once; a wrong value stops the start by name. */
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { projectRoot } from "./project-root.ts";

const text = z.string().min(1);
const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");
const folder = text.transform((path) => (isAbsolute(path) ? path : join(projectRoot, path)));

interface Variable<Schema extends z.ZodType> {
  schema: Schema;
  /** What it is for and what happens without it. */
  meaning: string;
}
const variable = <Schema extends z.ZodType>(schema: Schema, meaning: string): Variable<Schema> => ({
  schema,
  meaning,
});

export const variables = {
  PORT: variable(port.default(3000), "Port the workbench answers on. Default 3000."),
  HOST: variable(
    text.optional(),
    "Address the server is bound to; `npm start` sets it (127.0.0.1). Unset means unknown, which counts as not local.",
  ),
  DATABASE_URL: variable(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    "PostgreSQL 15 or newer. Unset: the embedded store in DATA_DIR, for one machine.",
  ),
  DATA_DIR: variable(
    folder.prefault(".data"),
    "Folder of the embedded store and of generated files. Default .data in the project.",
  ),
  STORE_CONNECTIONS: variable(
    z.coerce.number().int().min(2).max(100).default(10),
    "Most connections this process opens to the store.",
  ),
  DEMO: variable(
    flag.optional(),
    "Sign-in as demo people without a password. Default: on with the embedded store on a loopback address, else off; refused elsewhere.",
  ),
  DEMO_PAYMENTS: variable(
    z.coerce.number().int().min(2000).max(500_000).default(50_000),
    "Payments in the demo world, made once at the first start. Default 50000.",
  ),
  DEMO_SEED: variable(
    z.coerce.number().int().min(0).default(20_261_120),
    "Seed of the demo world: the same seed gives the same bytes.",
  ),
  PUBLIC_URL: variable(
    z.url({ protocol: /^https?$/ }).optional(),
    "Address people use, e.g. https://rerail.example. With https, cookies are Secure. Unset: the address of the request.",
  ),
  AUTH_SECRET: variable(
    z.string().min(32).optional(),
    "Signs session cookies; the same on every replica. Needed with DATABASE_URL; the embedded store makes its own.",
  ),
  OIDC_ISSUER: variable(
    z.url().optional(),
    "Address of an OpenID Connect provider (its discovery document is asked for). Unset: local accounts only.",
  ),
  OIDC_CLIENT_ID: variable(text.optional(), "This workbench's client id at the provider."),
  OIDC_CLIENT_SECRET: variable(text.optional(), "This workbench's client secret at the provider."),
  OIDC_NAME: variable(text.default("Single sign-on"), "The provider's name on the sign-in page."),
  OIDC_SCOPES: variable(text.default("openid profile email"), "Scopes asked for, separated by blanks."),
  OIDC_ROLE_CLAIM: variable(
    text.optional(),
    "Claim that holds a person's role. Unset, or no known role in it: new people wait for an administrator.",
  ),
  INBOX_DIR: variable(
    folder.optional(),
    "Folder that is watched for message files; each moves to done or failed in it, with a receipt. Unset: none.",
  ),
  INBOX_SETTLE_MS: variable(
    z.coerce.number().int().min(0).max(600_000).default(2_000),
    "How long nobody may have written to a file before it counts as whole. Default 2000.",
  ),
  NATS_URL: variable(
    z.url({ protocol: /^(nats|tls|wss?)$/ }).optional(),
    "NATS server whose JetStream is consumed, e.g. nats://localhost:4222. Unset: none.",
  ),
  NATS_STREAM: variable(text.default("PAYMENTS"), "The stream's name; it must exist. Default PAYMENTS."),
  NATS_CONSUMER: variable(
    z
      .string()
      .regex(/^[\w-]{1,60}$/)
      .default("rerail"),
    "The durable consumer's name, shared by all replicas; made when it is not there. Default rerail.",
  ),
  NATS_SUBJECT: variable(text.optional(), "Only these subjects of the stream. Unset: all."),
  NATS_CREDENTIALS: variable(text.optional(), "File with credentials for the NATS server."),
  TABLE_MAPPING: variable(
    text.optional(),
    'JSON file that says which column of a CSV or JSON lines table fills which field: {"columns": {"IBAN of payee": "creditorAccount.iban"}, "constants": {"currency": "EUR"}}. Unset: columns are called like fields.',
  ),
  METRICS_TOKEN: variable(
    z.string().min(16).optional(),
    "Bearer token for /metrics. Unset: /metrics answers only on a loopback address.",
  ),
  RELEASE_SINK: variable(
    z
      .string()
      .regex(/^(file:.|https?:\/\/.)/, "expected file:FOLDER or an http(s) address")
      .optional(),
    "Where outgoing messages go: file:FOLDER or an http(s) address. Unset: they are drafted, checked and kept.",
  ),
  RELEASE_TOKEN: variable(text.optional(), "Bearer token for an http(s) RELEASE_SINK."),
  LOG_LEVEL: variable(
    z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    "Least severe log line that is written. Default info.",
  ),
} as const;

type Variables = typeof variables;
export type Env = { [Name in keyof Variables]: z.infer<Variables[Name]["schema"]> };

/** Reads and checks; an empty value counts as unset, since shells and compose files pass those on. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const problems: string[] = [];
  const entries = Object.entries(variables).map(([name, { schema, meaning }]) => {
    const result = (schema as z.ZodType).safeParse(source[name] || undefined);
    if (!result.success) {
      problems.push(`${name}: ${result.error.issues.map((issue) => issue.message).join(", ")}. ${meaning}`);
    }
    return [name, result.data];
  });
  if (problems.length > 0) throw new Error(`wrong settings in the environment:\n  ${problems.join("\n  ")}`);
  return Object.fromEntries(entries) as Env;
}

export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** Demo sign-ins need no password, so they exist only where nobody but this machine can reach them. */
export function demoMode(given: Env): boolean {
  const safe = given.DATABASE_URL === undefined && isLoopback(given.HOST);
  if (given.DEMO && !safe) {
    const why = given.DATABASE_URL ? "DATABASE_URL is set" : `HOST is ${given.HOST ?? "unset"}`;
    throw new Error(`DEMO=1 is refused: ${why}; demo sign-ins need the embedded store and a loopback HOST`);
  }
  return given.DEMO ?? safe;
}

export const env: Env = readEnv(process.env);
