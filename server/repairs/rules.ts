/** Which elements a repair may change, what an edit changed, and when browser and server count as equal. */
import { type CanonicalPayment, getField, positionOf, withField } from "#models/payment/index.ts";
import { maskAccount, maskFor, maskName } from "../identity/masking.ts";
import type { ElementChange } from "./schema.ts";

const address = [
  ["address.townName", "town"],
  ["address.country", "country"],
  ["address.postCode", "post code"],
  ["address.streetName", "street"],
  ["address.buildingNumber", "building number"],
] as const;

function party(field: "debtor" | "creditor", label: string): [string, string][] {
  return [
    [`${field}.name`, `${label} name`],
    ...address.map(([path, word]): [string, string] => [`${field}.${path}`, `${label} ${word}`]),
    [`${field}.lei`, `${label} LEI`],
    [`${field}Account.iban`, `${label} account IBAN`],
    [`${field}Account.other`, `${label} account, other identification`],
    [`${field}Agent.bic`, `${label} agent BIC`],
    [`${field}Agent.clearingMemberId`, `${label} agent clearing code`],
  ];
}

/** Elements a repair may change, with the trade's words. Who sent the message and its identifiers of origin stay. */
const editableFields: ReadonlyMap<string, string> = new Map([
  ...party("debtor", "Debtor"),
  ...party("creditor", "Creditor"),
  ["instructedAgent.bic", "Instructed agent BIC"],
  ["amount.text", "Settlement amount"],
  ["amount.currency", "Settlement currency"],
  ["settlementDate", "Settlement date"],
  ["chargeBearer", "Charge bearer"],
  ["purpose", "Purpose code"],
  ["categoryPurpose", "Category purpose"],
  ["instructionId", "Instruction identification"],
  ["endToEndId", "End-to-end identification"],
  ["uetr", "UETR"],
]);

/** Lists whose items may be changed, and one appended. */
const editableLists: readonly { prefix: string; label: string; most: number }[] = [
  { prefix: "debtor.address.addressLines", label: "Debtor address line", most: 7 },
  { prefix: "creditor.address.addressLines", label: "Creditor address line", most: 7 },
  { prefix: "remittance.unstructured", label: "Remittance line", most: 10 },
];

/** Text beside a structured reference; a structured part of its own cannot be added in a repair. */
const besideReference = /^remittance\.structured\.(\d)\.additional$/;

/** The label of an editable field, or null when a repair may not change it. */
export function editableLabel(field: string): string | null {
  const plain = editableFields.get(field);
  if (plain) return plain;
  const beside = besideReference.exec(field)?.[1];
  if (beside) return `Structured remittance ${Number(beside) + 1}, additional text`;
  for (const { prefix, label, most } of editableLists) {
    const index = field.startsWith(`${prefix}.`) ? field.slice(prefix.length + 1) : "";
    if (/^\d$/.test(index) && Number(index) < most) return `${label} ${Number(index) + 1}`;
  }
  return null;
}

export interface EditableField {
  field: string;
  label: string;
  /** Element path in the message, also where the element is absent. */
  path: string;
}

/** Every editable field of this payment: present list items and one more of each list. */
export function editableFieldsOf(payment: CanonicalPayment): EditableField[] {
  const items = editableLists.flatMap(({ prefix, most }) => {
    let count = 0;
    while (count < most && getField(payment, `${prefix}.${count}`) !== null) count += 1;
    return Array.from({ length: Math.min(count + 1, most) }, (_, index) => `${prefix}.${index}`);
  });
  const beside = payment.remittance.structured
    .slice(0, 10)
    .map((_, index) => `remittance.structured.${index}.additional`);
  return [...editableFields.keys(), ...items, ...beside].map((field) => ({
    field,
    label: editableLabel(field) ?? field,
    path: positionOf(payment, field).path,
  }));
}

export interface Change {
  field: string;
  label: string;
  from: string | null;
  to: string | null;
}

/** Why a change is refused, or null. */
export function objectionTo(payment: CanonicalPayment, { field }: ElementChange): string | null {
  if (editableLabel(field) === null) return `"${field}" cannot be changed in a repair.`;
  const beside = besideReference.exec(field)?.[1];
  if (beside && Number(beside) >= payment.remittance.structured.length)
    return `"${field}": the message has no structured remittance ${Number(beside) + 1}.`;
  try {
    withField(payment, field, "x");
    return null;
  } catch (cause) {
    return cause instanceof RangeError ? `"${field}": ${cause.message}.` : null;
  }
}

/** A copy with one element changed; an empty text clears it. */
export function applyChange(payment: CanonicalPayment, { field, to }: ElementChange): CanonicalPayment {
  return withField(payment, field, to === "" ? null : to);
}

/** What an edit changed against the payment as received, over the fields ever touched; what was set back is no change. */
export function changesBetween(
  received: CanonicalPayment,
  edited: CanonicalPayment,
  fields: Iterable<string>,
): Change[] {
  return [...new Set(fields)]
    .map((field) => ({
      field,
      label: editableLabel(field) ?? field,
      from: getField(received, field),
      to: getField(edited, field),
    }))
    .filter(({ from, to }) => from !== to);
}

const accountField = /^(debtor|creditor)Account\./;
const personalField = /^((debtor|creditor)\.|remittance\.)/;
/** So many characters that differ may be shown: a typing error, not another account. */
const mostShown = 4;

/** Changes as a role may see them. Of two masked accounts the few characters that differ stay visible. */
export function maskedChanges(changes: readonly Change[], role: string): Change[] {
  const mask = maskFor(role);
  return changes.map((change) => {
    const { field, from, to } = change;
    if (accountField.test(field) && mask.accounts)
      return { ...change, from: maskedBeside(from, to), to: maskedBeside(to, from) };
    if (personalField.test(field) && mask.names)
      return { ...change, from: from && maskName(from), to: to && maskName(to) };
    return change;
  });
}

function maskedBeside(text: string | null, other: string | null): string | null {
  if (text === null) return null;
  const masked = [...maskAccount(text)];
  const compact = [...text.replaceAll(/\s/g, "")];
  const against = [...(other ?? "").replaceAll(/\s/g, "")];
  const differing = compact.flatMap((character, place) => (character === against[place] ? [] : [place]));
  if (compact.length !== against.length || masked.length !== compact.length || differing.length > mostShown)
    return masked.join("");
  for (const place of differing) masked[place] = compact[place] as string;
  return masked.join("");
}

/** Margins of browser and server may differ by this much. */
export const parityTolerance = 1e-4;

/** Compared only when both computed from the same features; else the difference would say nothing about the model. */
export function parityOf(
  browser: { margin: number | null; snapshotHash: string | null },
  server: { margin: number | null; snapshotHash: string },
): "equal" | "differs" | "not-compared" {
  if (browser.snapshotHash !== server.snapshotHash) return "not-compared";
  if (browser.margin === null || server.margin === null) return "not-compared";
  return Math.abs(browser.margin - server.margin) <= parityTolerance ? "equal" : "differs";
}
