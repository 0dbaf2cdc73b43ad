/** The installation's reference data as it is loaded: checked here, so that rules need not doubt it. */
import { z } from "zod";
import { schemes } from "#models/rules/index.ts";

const day = z.iso.date();
const text = z.string().trim().min(1).max(200);
const scheme = z.enum(schemes);
const currency = z.string().regex(/^[A-Z]{3}$/, "a currency of three capital letters");
const country = z.string().regex(/^[A-Z]{2}$/, "a country of two capital letters");
const minor = z.string().regex(/^(?:0|[1-9]\d{0,17})$/, "minor units as digits");
const zone = z.string().refine((name) => isZone(name), "a time zone such as Europe/Berlin");

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const demand = z
  .object({
    country,
    fromEurMinor: z.number().int().nonnegative().nullable(),
    since: day.nullable(),
    basis: text,
  })
  .strict();

export const referenceInput = z
  .object({
    asOf: day,
    calendars: z
      .array(
        z
          .object({
            name: text,
            asOf: day,
            currencies: z.array(currency).min(1),
            closedDays: z.array(day),
            years: z.tuple([z.number().int(), z.number().int()]),
          })
          .strict(),
      )
      .max(200)
      .default([]),
    limits: z
      .array(
        z
          .object({
            scheme: scheme.nullable(),
            currency,
            maxMinor: minor,
            code: z.enum(["AM13", "AM14"]),
            account: text.nullable(),
            since: day.nullable(),
            until: day.nullable(),
            basis: text,
          })
          .strict(),
      )
      .max(2_000)
      .default([]),
    cutOffs: z
      .array(
        z
          .object({
            scheme: scheme.nullable(),
            currency,
            kind: z.enum(["customer-transfer", "bank-transfer"]).nullable(),
            time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "a time such as 17:00"),
            zone,
            basis: text,
          })
          .strict(),
      )
      .max(500)
      .default([]),
    purposes: z.array(demand).max(300).default([]),
    reporting: z.array(demand).max(300).default([]),
    horizonDays: z
      .object({ transfer: z.number().int().positive(), initiation: z.number().int().positive() })
      .strict()
      .default({ transfer: 30, initiation: 366 }),
  })
  .strict();

export const factInputs = {
  agent: z
    .object({
      bic: z.string().regex(/^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/, "a BIC of 8 or 11 characters"),
      status: z.enum(["live", "inactive"]),
      reachable: z.array(scheme).nullable().default(null),
      asOf: day,
    })
    .strict(),
  account: z
    .object({
      account: text,
      status: z.enum(["open", "closed", "blocked", "wrong-type"]),
      availableMinor: z
        .string()
        .regex(/^-?(?:0|[1-9]\d{0,17})$/, "minor units as digits")
        .nullable()
        .default(null),
      currency: currency.nullable().default(null),
      asOf: day,
    })
    .strict(),
  /** Known by the payment's UETR, or by the payee's account and the name that was checked. */
  "payee-check": z.union([
    z.object({ uetr: z.uuid(), ...checkOf() }).strict(),
    z.object({ account: text, checkedName: text, ...checkOf() }).strict(),
  ]),
} as const;
export type FactKind = keyof typeof factInputs;

function checkOf() {
  return {
    result: z.enum(["MTCH", "CMTC", "NMTC", "NOAP"]),
    /** The name that the payee's bank gave back. */
    name: text.nullable().default(null),
    at: z.iso.datetime({ offset: true }).nullable().default(null),
  };
}
