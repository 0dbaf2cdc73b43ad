/** Party and agent fields: options A (BIC), B, C, D (name and address), F (structured), K and none. */
import {
  type Account,
  type Agent,
  blankAddress,
  blankAgent,
  blankParty,
  type Party,
  type PostalAddress,
} from "#models/payment/index.ts";
import type { FinField } from "./fin-fields.ts";

const ibanLike = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** An account as written after "/"; what looks like an IBAN without its spaces is one. */
export function accountOf(written: string): Account {
  const compact = written.replace(/\s+/g, "");
  if (ibanLike.test(compact)) return { iban: compact, other: null };
  const text = written.trim();
  return { iban: null, other: text === "" || text === "NOTPROVIDED" ? null : text };
}

export interface PartyRead {
  party: Party;
  account: Account;
  /** Which part came from which line of the field. */
  lines: { field: string; line: number }[];
}

const noAccount: Account = { iban: null, other: null };

/** Fields 50a and 59a; options A, C and G name a party by its BIC. */
export function partyOf(field: FinField): PartyRead {
  const read: PartyRead = { party: blankParty(), account: noAccount, lines: [] };
  const first = field.lines[0] ?? "";
  const hasAccount = first.startsWith("/");
  if (hasAccount) {
    read.account = accountOf(first.slice(1));
    read.lines.push({ field: read.account.iban ? "account.iban" : "account.other", line: 0 });
  }
  const from = hasAccount ? 1 : 0;
  const option = field.tag.slice(2);
  if (option === "F") readNumbered(field, hasAccount, read);
  else if (option === "A" || option === "G" || option === "C") {
    const bic = field.lines[from]?.trim();
    if (bic) {
      read.party.anyBic = bic;
      read.lines.push({ field: "anyBic", line: from });
    }
  } else readPlain(field.lines, from, read);
  return read;
}

/** Name on the first line, address on the others. */
function readPlain(lines: string[], from: number, read: PartyRead): void {
  const name = lines[from]?.trim();
  if (name) {
    read.party.name = name;
    read.lines.push({ field: "name", line: from });
  }
  const rest = lines.slice(from + 1).map((line) => line.trim());
  const addressLines = rest.filter((line) => line !== "");
  if (addressLines.length === 0) return;
  read.party.address = blank(addressLines);
  for (const index of addressLines.keys()) {
    read.lines.push({ field: `address.addressLines.${index}`, line: from + 1 + index });
  }
}

const blank = (addressLines: string[]): PostalAddress => ({ ...blankAddress(), addressLines });

/** Option F: "1/" name, "2/" street, "3/CC/town", the rest identification; a code line instead of an account. */
function readNumbered(field: FinField, hasAccount: boolean, read: PartyRead): void {
  const { party, lines } = read;
  const address = blank([]);
  const streets: string[] = [];
  const names: string[] = [];
  for (const [index, line] of field.lines.entries()) {
    const match = /^([1-8])\/(.*)$/.exec(line);
    if (!match) {
      if (index === 0 && !hasAccount && line.trim() !== "") {
        party.otherId = line.trim();
        lines.push({ field: "otherId", line: index });
      }
      continue;
    }
    const [, number = "", text = ""] = match;
    if (number === "1") {
      if (names.length === 0) lines.push({ field: "name", line: index });
      names.push(text.trim());
    } else if (number === "2") {
      if (streets.length === 0) lines.push({ field: "address.streetName", line: index });
      streets.push(text.trim());
    } else if (number === "3") readCountryAndTown(text, index, address, lines);
    else if (number === "6" || number === "7") {
      party.otherId ??= text.trim();
      lines.push({ field: "otherId", line: index });
    }
  }
  party.name = names.join(" ").trim() || null;
  address.streetName = streets.join(" ").trim() || null;
  if (address.streetName || address.country || address.townName) party.address = address;
}

function readCountryAndTown(
  text: string,
  line: number,
  address: PostalAddress,
  lines: PartyRead["lines"],
): void {
  const match = /^([A-Z]{2})(?:\/(.*))?$/.exec(text.trim());
  if (address.country === null && match) {
    address.country = match[1] ?? null;
    address.townName = match[2]?.trim() || null;
    lines.push({ field: "address.country", line });
    if (address.townName) lines.push({ field: "address.townName", line });
  } else if (address.townName) address.townName = `${address.townName} ${text.trim()}`;
}

/** Fields 52a, 56a, 57a, 58a. The account of the institution, where the field gives one, stands beside it. */
export function agentOf(field: FinField): { agent: Agent; account: Account } {
  const agent = blankAgent();
  let account = noAccount;
  const lines = [...field.lines];
  const first = lines[0] ?? "";
  if (first.startsWith("/")) {
    lines.shift();
    if (first.startsWith("//")) agent.clearingMemberId = first.slice(2).trim() || null;
    else account = accountOf(first.replace(/^\/(?:[A-Z]\/)?/, ""));
  }
  if (field.tag.endsWith("A")) agent.bic = lines[0]?.trim() || null;
  else if (field.tag.endsWith("D") || field.tag.endsWith("B")) {
    agent.name = lines[0]?.trim() || null;
    const rest = lines.slice(1).map((line) => line.trim());
    const address = rest.filter((line) => line !== "");
    if (address.length > 0) agent.address = blank(address);
  }
  return { agent, account };
}

/** The BIC of a logical terminal: 8 characters, a terminal letter, a branch; "XXX" is the head office. */
export function bicOfTerminal(terminal: string): string | null {
  const text = terminal.trim();
  if (!/^[A-Z0-9]{12}$/.test(text)) return /^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/.test(text) ? text : null;
  const branch = text.slice(9);
  return branch === "XXX" ? text.slice(0, 8) : text.slice(0, 8) + branch;
}
