/** The sign-in library set up for this workbench: local accounts, one OpenID Connect provider, our cookie, our audit. */
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type pg from "pg";
import { recordAudit } from "#server/audit/index.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Database } from "#server/platform/database/index.ts";
import type { Env } from "#server/platform/env.ts";
import { log } from "#server/platform/log.ts";
import { requestIdOf } from "#server/platform/request-id.ts";
import { demoSignIn } from "./demo-sign-in.ts";
import { absoluteLimitMs } from "./rules.ts";
import { type Role, roles } from "./schema.ts";
import { cookieName, servedOverHttps } from "./session-cookie.ts";
import { lockPerson } from "./store.ts";

export interface AuthParts {
  env: Env;
  /** The store as the library wants it; `db` is the same store for our own statements. */
  pool: pg.Pool;
  db: Database;
  clock: Clock;
  secret: string;
  demo: boolean;
}

export const oidcProviderId = "oidc";

interface Admission {
  role: Role;
  disabled: boolean;
}

/** A provider's claim that names one of our roles gives it; anybody else waits until an administrator lets them in. */
function admission(env: Env, profile: Record<string, unknown>): Admission {
  const claim = env.OIDC_ROLE_CLAIM ? profile[env.OIDC_ROLE_CLAIM] : undefined;
  const named = (Array.isArray(claim) ? claim : [claim]).find((value) => roles.includes(value as Role));
  return named ? { role: named as Role, disabled: false } : { role: "investigator", disabled: true };
}

/**
 * What the provider said about a new person, from the reading of the profile to the making of the account. The library
 * itself takes role and disabled from nobody, which is right: no request may set them.
 */
type Admissions = Map<string, Admission>;

function oidc(env: Env, admissions: Admissions) {
  if (!env.OIDC_ISSUER) return [];
  if (!env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) {
    throw new Error("OIDC_ISSUER is set, so OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be too");
  }
  return [
    genericOAuth({
      config: [
        {
          providerId: oidcProviderId,
          name: env.OIDC_NAME,
          discoveryUrl: `${env.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
          requireIdTokenVerification: true,
          clientId: env.OIDC_CLIENT_ID,
          clientSecret: env.OIDC_CLIENT_SECRET,
          scopes: env.OIDC_SCOPES.split(/\s+/),
          mapProfileToUser: (profile) => {
            if (profile.email) admissions.set(profile.email.toLowerCase(), admission(env, profile));
            return {};
          },
        },
      ],
    }),
  ];
}

/** Every way to sign in ends in a session, so this is where a disabled person is stopped and the sign-in is audited. */
function sessionHooks({ db, clock }: AuthParts) {
  return {
    before: async (session: { userId: string }, context: { request?: Request | undefined } | null) => {
      const refused = await db.transaction(async (tx) => {
        const person = await lockPerson(tx, session.userId);
        if (!person) return true;
        const { role, name } = person;
        const actor = { userId: session.userId, name, role };
        const action = person.disabled ? "session.refused" : "session.opened";
        const entry = { action, object: `person/${session.userId}`, details: {} };
        const requestId = context?.request ? requestIdOf(context.request) : null;
        await recordAudit(tx, { clock, actor, requestId }, entry);
        return person.disabled;
      });
      if (refused) throw new APIError("FORBIDDEN", { message: "This account is not enabled." });
    },
  };
}

export function makeAuth(parts: AuthParts) {
  const { env, pool, secret, demo } = parts;
  const secure = servedOverHttps(env);
  const admissions: Admissions = new Map();
  const admit = async (person: { email: string }) => ({ data: admissions.get(person.email) ?? {} });
  const base = env.PUBLIC_URL ?? `http://${env.HOST ?? "localhost"}:${env.PORT}`;
  return betterAuth({
    appName: "Rerail",
    baseURL: base,
    basePath: "/api/auth",
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level](`sign-in: ${message}`) },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    user: {
      additionalFields: {
        role: { type: "string", required: true, input: false, defaultValue: "investigator" },
        disabled: { type: "boolean", required: true, input: false, defaultValue: true },
        demo: { type: "boolean", required: true, input: false, defaultValue: false },
      },
    },
    session: {
      expiresIn: absoluteLimitMs / 1_000,
      // Idle time is counted by our own column; the library must not move the absolute limit.
      disableSessionRefresh: true,
    },
    // The door in app/api/auth admits writes of the same origin only, by Fetch Metadata or exact Origin.
    trustedOrigins: (request) => {
      const host = request?.headers.get("host");
      return env.PUBLIC_URL || !host ? [] : [`http://${host}`];
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: "rerail",
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      cookies: { session_token: { name: cookieName(env) } },
    },
    databaseHooks: { user: { create: { before: admit } }, session: { create: sessionHooks(parts) } },
    plugins: [...oidc(env, admissions), ...(demo ? [demoSignIn] : [])],
  });
}

export type Auth = ReturnType<typeof makeAuth>;
