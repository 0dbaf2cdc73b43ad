/** The order in which the schema wants the elements inside an element: what a writer needs that adds one. */
import { complexType, isSimpleType, messageRoot } from "./compile-schema.ts";

/**
 * Names of the child elements, in schema order, of the element at `path` (names below Document, the root first). Null when
 * the message's schema is not held or has no such element.
 */
export function childOrder(messageType: string, path: readonly string[]): string[] | null {
  const message = messageRoot(messageType);
  if (!message || path[0] !== message.root) return null;
  let type = complexType(message.type);
  for (const name of path.slice(1)) {
    const slot = type.slots.find((each) => each.name === name);
    if (!slot || isSimpleType(slot.type)) return null;
    type = complexType(slot.type);
  }
  return type.slots.map(({ name }) => name);
}
