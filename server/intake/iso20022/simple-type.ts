/** Simple types: what text an element may hold, checked as XML Schema 1.0 does, and told in plain words. */
import { type DateKind, dateFault } from "./check-dates.ts";
import { simpleTypes } from "./tables/simple-types.ts";

export interface SimpleType {
  name: string;
  kind: "string" | "enum" | "decimal" | "boolean" | "base64Binary" | DateKind;
  /** Text is compared without the white space around it (all kinds but string and enum). */
  collapse: boolean;
  least: number;
  most: number;
  pattern: RegExp | null;
  values: ReadonlySet<string> | null;
  digits: number;
  decimals: number;
  /** The least decimal. */
  from: number;
}

const definitions = new Map<string, string>(
  simpleTypes
    .trim()
    .split("\n")
    .map((line) => {
      const gap = line.indexOf(" ");
      return [line.slice(0, gap), line.slice(gap + 1)] as const;
    }),
);
const compiled = new Map<string, SimpleType>();

export const simpleTypeNames: ReadonlySet<string> = new Set(definitions.keys());

export function compileSimple(name: string): SimpleType {
  const known = compiled.get(name);
  if (known) return known;
  const definition = definitions.get(name);
  if (definition === undefined) throw new RangeError(`no simple type ${name} in the tables`);
  const [kind = "string", ...facets] = definition.split(" ");
  const made: SimpleType = {
    name,
    kind: kind as SimpleType["kind"],
    collapse: kind !== "string" && kind !== "enum",
    least: 0,
    most: Number.POSITIVE_INFINITY,
    pattern: null,
    values: kind === "enum" ? new Set(facets) : null,
    digits: Number.POSITIVE_INFINITY,
    decimals: Number.POSITIVE_INFINITY,
    from: Number.NEGATIVE_INFINITY,
  };
  if (kind !== "enum") for (const facet of facets) applyFacet(made, facet);
  compiled.set(name, made);
  return made;
}

function applyFacet(type: SimpleType, facet: string): void {
  const gap = facet.indexOf("=");
  const value = facet.slice(gap + 1);
  switch (facet.slice(0, gap)) {
    case "min":
      type.least = Number(value);
      break;
    case "max":
      type.most = Number(value);
      break;
    case "pattern":
      type.pattern = new RegExp(`^(?:${value})$`);
      break;
    case "digits":
      type.digits = Number(value);
      break;
    case "decimals":
      type.decimals = Number(value);
      break;
    case "from":
      type.from = Number(value);
      break;
    default:
      throw new SyntaxError(`cannot read facet "${facet}" of ${type.name}`);
  }
}

/** XML Schema's white space, which is less than JavaScript's. */
export function collapsed(text: string): string {
  if (text.charCodeAt(0) > 0x20 && text.charCodeAt(text.length - 1) > 0x20) return text;
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

/** What is wrong with `text` (already collapsed where the type asks for it), as "what it is; what is expected". */
export function valueFault(type: SimpleType, text: string): string | null {
  switch (type.kind) {
    case "string":
      return stringFault(type, text);
    case "enum":
      return type.values?.has(text)
        ? null
        : `is not one of the allowed codes; ${expectedCodes(type)} is expected`;
    case "decimal":
      return decimalFault(type, text);
    case "boolean":
      return /^(?:true|false|1|0)$/.test(text) ? null : "is not true or false; true or false is expected";
    case "base64Binary":
      return base64Fault(type, text);
    default:
      return dateFault(type.kind, text) ?? patternFault(type, text);
  }
}

function expectedCodes(type: SimpleType): string {
  const codes = [...(type.values ?? [])];
  return codes.length > 12
    ? `${codes.slice(0, 12).join(", ")} or another of ${codes.length}`
    : codes.join(", ");
}

function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function stringFault(type: SimpleType, text: string): string | null {
  if (text.length < type.least) return "is empty; text is expected";
  if (text.length > type.most) {
    const count = length(text);
    if (count > type.most) return `has ${count} characters; at most ${type.most} are expected`;
  }
  return patternFault(type, text);
}

function patternFault(type: SimpleType, text: string): string | null {
  return type.pattern && !type.pattern.test(text)
    ? `does not have the expected form; ${form(type)} is expected`
    : null;
}

/** Forms of the common patterns in words; the rarer ones show the pattern. */
const forms: readonly (readonly [names: RegExp, words: string])[] = [
  [/BIC|BEI/, "a BIC such as DEUTDEFF or DEUTDEFF500 (capital letters and digits, 8 or 11)"],
  [/^IBAN/, "an IBAN: two letters, two digits and up to 30 letters or digits, without spaces"],
  [/^UUID/, "a UUID of version 4 in lower case (xxxxxxxx-xxxx-4xxx-[89ab]xxx-xxxxxxxxxxxx)"],
  [/^LEI/, "an LEI: 18 capital letters or digits and two check digits"],
  [/Currency/, "a currency code of three capital letters such as EUR"],
  [/^Country/, "a country code of two capital letters such as DE"],
  [/^PhoneNumber/, "a telephone number such as +49-301234567"],
];

function form(type: SimpleType): string {
  const [, exactly, digits] = /^(?:Max|(Exact))(\d+)NumericText$/.exec(type.name) ?? [];
  if (digits) return `a number of ${exactly ? digits : `at most ${digits}`} digits`;
  const known = forms.find(([names]) => names.test(type.name));
  return known ? known[1] : `text matching ${type.pattern?.source.slice(4, -2) ?? ""}`;
}

function decimalFault(type: SimpleType, text: string): string | null {
  const match = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))$/.exec(text);
  if (!match) return "is not a decimal number; a number such as 1200.50 is expected";
  const whole = (match[2] ?? "").replace(/^0+/, "");
  const fraction = (match[3] ?? match[4] ?? "").replace(/0+$/, "");
  if (fraction.length > type.decimals) {
    return `has ${fraction.length} decimals; at most ${type.decimals} are expected`;
  }
  if (whole.length + fraction.length > type.digits) {
    return `has ${whole.length + fraction.length} digits; at most ${type.digits} are expected`;
  }
  if (Number(text) < type.from) {
    return `is below ${type.from || "zero"}; ${type.from || "zero"} or more is expected`;
  }
  return null;
}

function base64Fault(type: SimpleType, text: string): string | null {
  const compact = text.replace(/[ \t\r\n]+/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    return "is not Base64; Base64 is expected";
  }
  const bytes = (compact.length / 4) * 3 - (compact.endsWith("==") ? 2 : compact.endsWith("=") ? 1 : 0);
  if (bytes < type.least || bytes > type.most)
    return `has ${bytes} bytes; ${type.least} to ${type.most} are expected`;
  return null;
}
