/** The elements of one message type as a tree that grows as messages use it, each knowing the field it fills. */
import {
  type MessageElements,
  messageElements,
  type PaymentKind,
  type ThreadFamily,
  threadFamily,
  threadField,
} from "#models/payment/index.ts";
import { assignmentOf, type FieldAssignment, threadAssignmentOf } from "../assign-field.ts";
import { type ComplexType, complexType, hashName, isSimpleType, messageRoot } from "./compile-schema.ts";
import { noteNumber } from "./place-log.ts";
import { compileSimple, type SimpleType } from "./simple-type.ts";

/**
 * Where in a message an element stands: header, batch, entry (a batch in a batch), transaction, customer transfer under a
 * cover, original.
 */
export type Level = "G" | "B" | "E" | "T" | "U" | "O";

export interface Target {
  assignment: FieldAssignment;
  /** The field's number in a log of places. */
  note: number;
  /** How many elements up the repetitions are counted; -1 for fields that are not lists. */
  countedUp: number;
  /** The first path of its field, which is the one `positionOf` gives. */
  first: boolean;
}

interface FamilyPlan {
  /** "pacs.008". */
  family: string;
  /** What its payments are; null for messages about payments. */
  kind: PaymentKind | null;
  /** Level of an element by its name, given its parent's. */
  levelOf(parent: SchemaNode, name: string): Level | null;
  /** Elements of a batch that are taken without a field, by their path in it. */
  batchNotes: ReadonlySet<string>;
  /** True when every element of the header counts as one of its level. */
  wholeHeader: boolean;
  /** The field that the element at a path below its level fills. */
  targetOf(level: Level | null, relative: string): Target | null;
}

export interface SchemaNode {
  name: string;
  /** Null for leaves. */
  type: ComplexType | null;
  /** The check of a leaf's text; null for elements with elements. */
  simple: SimpleType | null;
  /** The required attribute of a leaf, or null. */
  attribute: { name: string; type: SimpleType } | null;
  repeatable: boolean;
  level: Level | null;
  /** Path below its level, without indices; "" for the level's own element. */
  relative: string;
  /** How many elements from the level's own down to this one may repeat. */
  repeats: number;
  /** True when the path of the element is the one `positionOf` gives its field, so that it need not be kept. */
  usual: boolean;
  target: Target | null;
  /** True when its value is taken without a field. */
  noted: boolean;
  transaction: boolean;
  batch: boolean;
  children: (SchemaNode | undefined)[];
  plan: FamilyPlan;
}

const kinds: Readonly<Record<string, PaymentKind>> = {
  "pacs.008": "customer-transfer",
  "pacs.009": "bank-transfer",
  "pacs.004": "return",
  "pain.001": "initiation",
};

/** The one field that an element with elements fills by being there. */
const presence = "remittance.related";

function planOf(family: string): FamilyPlan {
  const elements = messageElements[family];
  return elements ? paymentPlan(family, elements) : threadPlan(family, threadFamily(family));
}

function paymentPlan(family: string, elements: MessageElements): FamilyPlan {
  const targets = new Map<string, Target>();
  const fields = new Set<string>();
  for (const [path, field] of elements.fields) {
    const first = !fields.has(field);
    fields.add(field);
    const steps = path.split("/");
    const star = steps.findIndex((step) => step.endsWith("*"));
    const key = path.replaceAll("*", "");
    const countedUp = star < 0 ? -1 : steps.length - 1 - star;
    if (targets.has(key)) continue;
    const assignment = assignmentOf(field);
    targets.set(key, { assignment, note: noteNumber(assignment), countedUp, first });
  }
  return {
    family,
    kind: kinds[family] ?? "customer-transfer",
    batchNotes: new Set(["NbOfTxs", "CtrlSum"]),
    wholeHeader: false,
    levelOf: (parent, name) => paymentLevel(elements, parent, name),
    targetOf: (level, relative) => (relative === "" ? null : (targets.get(`${level}/${relative}`) ?? null)),
  };
}

function paymentLevel(elements: MessageElements, parent: SchemaNode, name: string): Level | null {
  if (parent.level === null || parent.level === "B") {
    if (name === elements.transaction) return "T";
    if (parent.level === null && name === elements.group) return "G";
    if (parent.level === null && name === elements.batch) return "B";
  }
  if (parent.level === "T" && parent.relative === "") {
    if (name === "UndrlygCstmrCdtTrf") return "U";
    if (name === "OrgnlTxRef") return "O";
  }
  return parent.level;
}

/** Of a message about payments everything outside of its items is header. */
function threadPlan(family: string, { batches, transaction }: ThreadFamily): FamilyPlan {
  const [outer, inner] = batches;
  return {
    family,
    kind: null,
    batchNotes: new Set(),
    wholeHeader: true,
    levelOf(parent, name) {
      if (parent.name === "Document" && parent.level === null) return null;
      if (parent.level === "T" || (name === transaction && parent.level !== "G")) return "T";
      if (parent.level === null && name === outer) return "B";
      if (parent.level === "B" && name === inner) return "E";
      return parent.level ?? "G";
    },
    targetOf(_level, relative) {
      const field = relative === "" ? null : threadField(relative);
      return field === null
        ? null
        : { assignment: threadAssignmentOf(field), note: 0, countedUp: -1, first: true };
    },
  };
}

const roots = new Map<string, SchemaNode>();

/** The root of a message whose schema is held, above its root element (the place of Document). */
export function documentNode(messageType: string): SchemaNode | null {
  const known = roots.get(messageType);
  if (known) return known;
  const message = messageRoot(messageType);
  if (!message) return null;
  const slot = { name: message.root, hash: hashName(message.root), particle: 0, most: 1, type: message.type };
  const document: SchemaNode = {
    name: "Document",
    type: {
      name: "Document",
      slots: [slot],
      particles: [{ least: 1, choice: false }],
      requiredBefore: [0, 1],
      any: false,
      text: null,
    },
    simple: null,
    attribute: null,
    repeatable: false,
    level: null,
    relative: "",
    repeats: 0,
    usual: false,
    target: null,
    noted: false,
    transaction: false,
    batch: false,
    children: [],
    plan: planOf(messageType.slice(0, 8)),
  };
  roots.set(messageType, document);
  return document;
}

/** The node of a parent's slot, made on first use. */
export function childNode(parent: SchemaNode, slotIndex: number): SchemaNode {
  const made = parent.children[slotIndex];
  if (made) return made;
  const slot = (parent.type as ComplexType).slots[slotIndex];
  if (!slot) throw new RangeError("no such slot");
  const level = parent.plan.levelOf(parent, slot.name);
  // The header of a message about payments has no element of its own to begin with.
  const begins = level !== parent.level && !(parent.plan.wholeHeader && level === "G");
  const relative =
    begins || level === null ? "" : parent.relative === "" ? slot.name : `${parent.relative}/${slot.name}`;
  const repeatable = slot.most > 1;
  const leafType = isSimpleType(slot.type) ? null : complexType(slot.type);
  const leaf = leafType === null || leafType.text !== null;
  const planned = parent.plan.targetOf(level, relative);
  const target = planned && (leaf || planned.assignment.field === presence) ? planned : null;
  const repeats = begins ? 0 : parent.repeats + (repeatable ? 1 : 0);
  const node: SchemaNode = {
    name: slot.name,
    type: leafType?.text ? null : leafType,
    simple: leafType === null ? compileSimple(slot.type) : (leafType.text?.type ?? null),
    attribute: leafType?.text ? { name: leafType.text.attribute, type: leafType.text.attributeType } : null,
    repeatable,
    level,
    relative,
    repeats,
    usual: target?.first === true && repeats === (target.countedUp < 0 ? 0 : 1),
    target,
    noted: level === "G" || (level === "B" && parent.plan.batchNotes.has(relative)),
    transaction: begins && level === "T",
    batch: begins && (level === "B" || level === "E"),
    children: [],
    plan: parent.plan,
  };
  parent.children[slotIndex] = node;
  return node;
}
