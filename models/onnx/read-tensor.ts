/** Constants and edge values of a graph, from bytes that are not trusted. */
import { elementTypes, fields, type OnnxTensor, type OnnxValue } from "./model.ts";
import { asBytes, asInt, asInts, asText, OnnxRefusal, readMessage, unexpected } from "./protobuf-reader.ts";

const MOST_ELEMENTS = 2 ** 24;

export function readTensor(bytes: Uint8Array): OnnxTensor {
  let name = "";
  let type = 0;
  let dims: number[] = [];
  let raw: Uint8Array | null = null;
  readMessage(bytes, "tensor", (field, value) => {
    switch (field) {
      case fields.tensor.dims:
        dims = [...asInts(value, "tensor dims")];
        break;
      case fields.tensor.dataType:
        type = asInt(value, "tensor data_type");
        break;
      case fields.tensor.name:
        name = asText(value, "tensor name");
        break;
      case fields.tensor.rawData:
        raw = asBytes(value, "tensor raw_data");
        break;
      default:
        throw new OnnxRefusal(`tensor ${name} has field ${field}; only raw data inside the file is accepted`);
    }
  });
  let elements = 1;
  for (const dim of dims) {
    if (dim < 0) throw new OnnxRefusal(`tensor ${name} has dimension ${dim}`);
    elements *= dim;
    if (elements > MOST_ELEMENTS)
      throw new OnnxRefusal(`tensor ${name} claims more than ${MOST_ELEMENTS} elements`);
  }
  const data: Uint8Array = raw ?? new Uint8Array(0);
  const size = type === elementTypes.float ? 4 : type === elementTypes.int64 ? 8 : 0;
  if (size === 0) throw new OnnxRefusal(`tensor ${name} has data type ${type}; float and int64 are accepted`);
  if (data.length !== elements * size)
    throw new OnnxRefusal(`tensor ${name} claims ${elements} elements but holds ${data.length} bytes`);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (type === elementTypes.float) {
    const floats = Float32Array.from({ length: elements }, (_, i) => view.getFloat32(i * 4, true));
    if (!floats.every(Number.isFinite))
      throw new OnnxRefusal(`tensor ${name} holds a value that is not finite`);
    return { name, dims, kind: "float", data: floats };
  }
  const integers = new Int32Array(elements);
  for (let i = 0; i < elements; i++) {
    const value = view.getBigInt64(i * 8, true);
    if (value !== BigInt.asIntN(32, value))
      throw new OnnxRefusal(`tensor ${name} holds ${value}, beyond 32 bits`);
    integers[i] = Number(value);
  }
  return { name, dims, kind: "int64", data: integers };
}

export function readValue(bytes: Uint8Array): OnnxValue {
  let name = "";
  const dims: (number | string)[] = [];
  const inside = (outer: Uint8Array, where: string, field: number, visit: (inner: Uint8Array) => void) =>
    readMessage(outer, where, (found, value) => {
      if (found !== field) throw unexpected(where, found);
      visit(asBytes(value, where));
    });
  readMessage(bytes, "value", (field, value) => {
    if (field === fields.value.name) name = asText(value, "value name");
    else if (field === fields.value.type)
      inside(asBytes(value, "value type"), "value type", fields.type.tensor, (tensor) =>
        readMessage(tensor, "tensor type", (inner, shape) => {
          if (inner === fields.tensorType.elementType) {
            if (asInt(shape, "element type") !== elementTypes.float)
              throw new OnnxRefusal(`${name} is not a float tensor`);
          } else if (inner === fields.tensorType.shape) {
            inside(asBytes(shape, "shape"), "shape", fields.shape.dim, (dim) =>
              readMessage(dim, "dimension", (kind, size) => {
                if (kind === fields.dim.value) dims.push(asInt(size, "dimension"));
                else if (kind === fields.dim.param) dims.push(asText(size, "dimension"));
                else throw unexpected("dimension", kind);
              }),
            );
          } else throw unexpected("tensor type", inner);
        }),
      );
    else throw unexpected("value", field);
  });
  return { name, dims };
}
