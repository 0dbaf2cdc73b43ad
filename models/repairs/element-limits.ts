/** What an element can hold by the base schemas: a suggestion that would not fit its element is no suggestion. */
import { characterCount } from "#models/payment/index.ts";

const lengths: Readonly<Record<string, number>> = {
  name: 140,
  streetName: 70,
  buildingNumber: 16,
  postCode: 16,
  townName: 140,
  addressLines: 70,
  unstructured: 140,
  additional: 140,
  instructionId: 35,
  endToEndId: 35,
  other: 34,
};
const shapes: Readonly<Record<string, RegExp>> = {
  country: /^[A-Z]{2}$/,
  iban: /^[A-Z]{2}\d{2}[a-zA-Z0-9]{1,30}$/,
  bic: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
  lei: /^[A-Z0-9]{18}\d{2}$/,
  purpose: /^.{1,4}$/u,
  settlementDate: /^\d{4}-\d{2}-\d{2}$/,
  uetr: /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/,
};

/** True when the text can stand in the field's element. */
export function fitsElement(field: string, text: string): boolean {
  const name = field.split(".").findLast((step) => !/^\d+$/.test(step)) ?? field;
  const shape = shapes[name];
  if (shape) return shape.test(text);
  const length = lengths[name];
  return text.trim() !== "" && (length === undefined || characterCount(text) <= length);
}
