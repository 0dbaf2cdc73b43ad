/**
 * The one policy table: which role may call which procedure. Data, not code. A procedure without an entry does not
 * compile (the router is checked against `ProcedureName`) and does not boot (server/api asserts equality of the sets).
 * Masking follows from `mask`: what of a payment's party data a role sees without an audited reveal.
 */
import type { Role } from "./schema.ts";

const desk = ["investigator", "senior", "approver", "lead"] as const satisfies readonly Role[];
const everyone = [
  "investigator",
  "senior",
  "approver",
  "lead",
  "ml",
  "auditor",
  "admin",
] as const satisfies readonly Role[];

export const policy = {
  "session.me": everyone,
  "session.savePreferences": everyone,
  "session.people": ["lead", "admin", "auditor"],
  "session.setRole": ["admin"],

  "queue.page": [...desk, "ml", "auditor"],
  "queue.row": [...desk, "ml", "auditor"],
  "queue.facts": everyone,
  "queue.views": [...desk, "ml", "auditor"],
  "queue.saveView": desk,
  "queue.deleteView": desk,
  "live.events": everyone,

  "case.open": [...desk, "ml", "auditor"],
  "case.compare": [...desk, "ml", "auditor"],
  "case.claim": desk,
  "case.renewClaim": desk,
  "case.releaseClaim": desk,
  "case.addNote": desk,
  "case.reveal": desk,

  "repair.begin": desk,
  "repair.save": desk,
  "repair.suggest": desk,
  "repair.clearing": desk,
  "repair.takeClearing": desk,

  "release.preview": desk,
  "release.ofCase": [...desk, "ml", "auditor"],
  "release.resolve": ["senior", "approver", "lead"],

  "verdict.record": ["investigator", "senior", "lead"],
  "verdict.undo": ["investigator", "senior", "lead"],

  "review.list": ["senior", "approver", "lead", "ml", "auditor"],
  "review.decide": ["senior", "approver", "lead", "ml"],

  "screening.hits": [...desk, "ml", "auditor"],
  "screening.dismiss": ["investigator", "senior", "lead"],
  "screening.withdraw": ["senior", "lead"],
  "screening.lists": ["senior", "lead", "auditor", "admin"],

  "team.board": ["lead", "auditor"],
  "team.forceRelease": ["lead"],

  "models.overview": ["lead", "ml", "auditor"],
  "models.comparison": ["lead", "ml", "auditor"],
  "models.serving": desk,
  "models.train": ["ml"],
  "models.requestPromotion": ["lead", "ml"],
  "models.rollBack": ["lead", "ml"],
  "labels.overview": ["lead", "ml", "auditor"],
  "labels.export": ["ml", "auditor"],

  "intake.overview": [...desk, "auditor", "admin"],
  "intake.messages": [...desk, "auditor", "admin"],
  "intake.message": [...desk, "auditor"],
  "intake.submit": ["senior", "lead", "admin"],

  "audit.events": ["lead", "auditor"],
  "audit.verify": ["lead", "auditor"],
} as const satisfies Record<string, readonly Role[]>;

export type ProcedureName = keyof typeof policy;

/** True where a role sees only the mask: `names` covers names, addresses and free text, `accounts` account numbers. */
export interface Mask {
  names: boolean;
  accounts: boolean;
}

/** What a role sees of party data. Accounts are masked for everybody until revealed. */
export const mask: Record<Role, Mask> = {
  investigator: { names: false, accounts: true },
  senior: { names: false, accounts: true },
  approver: { names: false, accounts: true },
  lead: { names: false, accounts: true },
  ml: { names: true, accounts: true },
  auditor: { names: true, accounts: true },
  admin: { names: true, accounts: true },
};
