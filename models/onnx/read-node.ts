/** One operator of a graph and its attributes, from bytes that are not trusted. */
import { attributeTypes, fields, type OnnxAttribute, type OnnxNode } from "./model.ts";
import {
  asBytes,
  asFloat,
  asFloats,
  asInt,
  asInts,
  asText,
  OnnxRefusal,
  readMessage,
  unexpected,
  type WireValue,
} from "./protobuf-reader.ts";

export function readNode(bytes: Uint8Array): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: OnnxAttribute[] = [];
  let opType = "";
  let domain = "";
  readMessage(bytes, "node", (field, value) => {
    switch (field) {
      case fields.node.input:
        inputs.push(asText(value, "node input"));
        break;
      case fields.node.output:
        outputs.push(asText(value, "node output"));
        break;
      case fields.node.opType:
        opType = asText(value, "op_type");
        break;
      case fields.node.attribute:
        attributes.push(readAttribute(asBytes(value, "attribute")));
        break;
      case fields.node.domain:
        domain = asText(value, "node domain");
        break;
      default:
        throw unexpected("node", field);
    }
  });
  return { opType, domain, inputs, outputs, attributes };
}

function readAttribute(bytes: Uint8Array): OnnxAttribute {
  let name = "";
  let type = 0;
  const values = new Map<number, WireValue[]>();
  readMessage(bytes, "attribute", (field, value) => {
    if (field === fields.attribute.name) name = asText(value, "attribute name");
    else if (field === fields.attribute.type) type = asInt(value, "attribute type");
    else values.set(field, [...(values.get(field) ?? []), value]);
  });
  const only = (field: number): WireValue => {
    const found = values.get(field);
    if (values.size !== 1 || found?.length !== 1)
      throw new OnnxRefusal(`attribute ${name} does not hold one value of its type`);
    return found[0]!;
  };
  switch (type) {
    case attributeTypes.float:
      return { name, kind: "float", value: asFloat(only(fields.attribute.f), name) };
    case attributeTypes.int:
      return { name, kind: "int", value: asInt(only(fields.attribute.i), name) };
    case attributeTypes.string:
      return { name, kind: "string", value: asText(only(fields.attribute.s), name) };
    case attributeTypes.floats:
      return { name, kind: "floats", value: asFloats(only(fields.attribute.floats), name) };
    case attributeTypes.ints:
      return { name, kind: "ints", value: asInts(only(fields.attribute.ints), name) };
    case attributeTypes.strings: {
      if (values.size !== 1) throw new OnnxRefusal(`attribute ${name} does not hold texts alone`);
      const texts = values.get(fields.attribute.strings) ?? [];
      return { name, kind: "strings", value: texts.map((text) => asText(text, name)) };
    }
    default:
      throw new OnnxRefusal(`attribute ${name} has type ${type}; graphs and tensors are not accepted`);
  }
}
