import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MessageElement } from "#server/cases/schema.ts";
import type { FindingView } from "#server/explanations/schema.ts";
import { absentFields, askedFor, messageLines, walkFrom, walkOrder } from "./message-lines.ts";

function element(path: string, value: string | null, extra: Partial<MessageElement> = {}): MessageElement {
  return {
    path,
    name: path.split("/").at(-1)!,
    label: path.split("/").at(-1)!,
    depth: path.split("/").length - 1,
    value,
    currency: null,
    masked: false,
    line: null,
    column: null,
    field: null,
    editable: false,
    ...extra,
  };
}
function finding(path: string, extra: Partial<FindingView> = {}): FindingView {
  return {
    rule: "V34",
    code: "AC03",
    codeMeaning: "Invalid creditor account number",
    severity: "hold",
    field: null,
    path,
    line: null,
    column: null,
    value: null,
    message: "Check digits are wrong",
    ...extra,
  };
}
const message = [
  element("Doc", null),
  element("Doc/Tx[1]", null),
  element("Doc/Tx[1]/Cdtr", null),
  element("Doc/Tx[1]/Cdtr/Nm", "N. Meier"),
  element("Doc/Tx[1]/CdtrAcct", null),
  element("Doc/Tx[1]/CdtrAcct/IBAN", "DE•• 1142", { field: "creditorAccount.iban", line: 9 }),
];

describe("findings find their element", () => {
  it.each([
    ["by the same path", finding("Doc/Tx[1]/CdtrAcct/IBAN")],
    ["without occurrence numbers", finding("Doc/Tx/CdtrAcct/IBAN")],
    [
      "by their field when the path is written otherwise",
      finding("CdtrAcct/Id", { field: "creditorAccount.iban" }),
    ],
  ])("%s", (_, one) => {
    const lines = messageLines(message, [one]);
    expect(lines).toHaveLength(message.length);
    expect(lines.find((line) => line.findings.length > 0)?.name).toBe("IBAN");
  });

  it("gets a line of its own, in its place, when the element is missing", () => {
    const lines = messageLines(message, [finding("Doc/Tx[1]/Cdtr/PstlAdr/TwnNm")]);
    const at = lines.findIndex((line) => line.kind === "missing");
    expect(lines[at]).toMatchObject({ name: "TwnNm", depth: 3, findings: [0] });
    expect(lines[at - 1]?.name).toBe("Nm");
    expect(lines[at + 1]?.name).toBe("CdtrAcct");
  });

  it("never loses one, nor an element, wherever they point", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...message.map((one) => one.path)),
            fc.string(),
            fc.constant("Doc/Tx[2]/Dbtr/Nm"),
          ),
        ),
        (paths) => {
          const lines = messageLines(
            message,
            paths.map((path) => finding(path)),
          );
          expect(walkOrder(lines).sort((a, b) => a - b)).toEqual(paths.map((_, at) => at));
          expect(lines.filter((line) => line.kind !== "missing").map((line) => line.path)).toEqual(
            message.map((one) => one.path),
          );
        },
      ),
    );
  });
});

it("offers fields to add inside the element they belong to, and no field twice", () => {
  const lines = messageLines(
    message,
    [],
    [
      { field: "creditorAccount.iban", label: "IBAN", path: "Doc/Tx[1]/CdtrAcct/IBAN" },
      { field: "creditor.address.townName", label: "Town", path: "Doc/Tx[1]/Cdtr/PstlAdr/TwnNm" },
    ],
  );
  expect(lines.filter((line) => line.kind === "missing")).toMatchObject([
    { field: "creditor.address.townName", label: "Town", editable: true, depth: 3 },
  ]);
});

it("walks from flag to flag in the order of the message and turns around", () => {
  const lines = messageLines(message, [finding("Doc/Tx[1]/CdtrAcct/IBAN"), finding("Doc/Tx[1]/Cdtr/Nm")]);
  const order = walkOrder(lines);
  expect(order).toEqual([1, 0]);
  expect(walkFrom(order, null, 1)).toBe(1);
  expect(walkFrom(order, 1, 1)).toBe(0);
  expect(walkFrom(order, 0, 1)).toBe(1);
  expect(walkFrom(order, null, -1)).toBe(0);
  expect(walkFrom([], null, 1)).toBeNull();
});

it("begins a repair with the absent fields that a finding asks for", () => {
  const town = { field: "creditor.address.townName", label: "Town", path: "Doc/Tx[1]/Cdtr/PstlAdr/TwnNm" };
  const purpose = { field: "purpose", label: "Purpose", path: "Doc/Tx[1]/Purp/Cd" };
  const iban = { field: "creditorAccount.iban", label: "IBAN", path: "Doc/Tx[1]/CdtrAcct/IBAN" };
  const absent = absentFields(message, [town, purpose, iban]);
  expect(absent).toEqual([town, purpose]);
  expect(askedFor(absent, [finding("elsewhere", { field: "creditor.address" })])).toEqual([town]);
  expect(askedFor(absent, [finding("Doc/Tx/Purp/Cd")])).toEqual([purpose]);
  expect(askedFor(absent, [])).toEqual([]);
});

it("has words for a missing element", () => {
  const lines = messageLines(message, [finding("Doc/Tx[1]/Cdtr/PstlAdr/TwnNm"), finding("Doc/Tx[1]/XYZ[2]")]);
  expect(
    lines
      .filter((line) => line.kind === "missing")
      .map((line) => line.label)
      .sort(),
  ).toEqual(["Town", "XYZ"]);
});
