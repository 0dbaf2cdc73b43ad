import { describe, expect, it } from "vitest";
import { evaluateRules } from "#models/rules/index.ts";
import { readMessage } from "../read-message.ts";
import { bytesOf, mt103 } from "../testing.ts";
import { bicOfTerminal } from "./fin-parties.ts";
import { finDate } from "./read-transfer.ts";

const read = (text: string) => readMessage(bytesOf(text));

describe("MT103", () => {
  it("becomes a payment with the place of each field", () => {
    const { outcome, standard, messageType, sender, messageRef, payments, paymentFindings } = read(mt103());
    expect({ outcome, standard, messageType, sender, messageRef, paymentFindings }).toEqual({
      outcome: "accepted",
      standard: "mt",
      messageType: "MT103",
      sender: "COBADEFF",
      messageRef: "REF-1",
      paymentFindings: [[]],
    });
    expect(payments[0]).toMatchObject({
      uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d",
      endToEndId: "INV-2026-1",
      settlementDate: "2026-11-20",
      amount: { minor: "120050", currency: "EUR", text: "1200,50" },
      chargeBearer: "SHAR",
      debtor: { name: "Example GmbH", address: { addressLines: ["Hauptstr. 1", "Koeln"] } },
      debtorAccount: { iban: "DE89370400440532013000", other: null },
      creditorAgent: { bic: "BNPAFRPP" },
      instructedAgent: { bic: "BNPAFRPP" },
      remittance: { unstructured: ["Invoice 1"] },
    });
    expect(payments[0]?.sources).toMatchObject({
      amount: "4:1 block4/32A",
      "debtor.name": "6:1 block4/50K",
      uetr: "1:54 block3/121",
    });
  });

  it("reads structured parties, and banks that stand for customers", () => {
    const structured = read(
      mt103({
        "50K": undefined,
        "50F": "/12345\r\n1/Example\r\n1/Holding\r\n2/High Street 1\r\n3/GB/London",
      }),
    );
    expect(structured.payments[0]).toMatchObject({
      debtor: {
        name: "Example Holding",
        address: { streetName: "High Street 1", country: "GB", townName: "London" },
      },
      debtorAccount: { iban: null, other: "12345" },
    });
    const bank = read(
      mt103({
        "50K": undefined,
        "50A": "/99\r\nANBTUS44XXX",
        "57A": undefined,
        "57D": "//FW021000021\r\nSome Bank\r\nNew York",
      }),
    );
    expect(bank.payments[0]).toMatchObject({
      debtor: { anyBic: "ANBTUS44XXX", name: null },
      creditorAgent: { clearingMemberId: "FW021000021", name: "Some Bank" },
    });
  });

  it("turns a return into one about the original payment", () => {
    const { payments } = read(mt103({ "72": "/RETN/99\r\n/AC04/\r\n/MREF/ORIG-1\r\n/TREF/E2E-1" }));
    expect(payments[0]).toMatchObject({
      kind: "return",
      uetr: null,
      original: {
        messageId: "ORIG-1",
        endToEndId: "E2E-1",
        uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d",
        returnReason: "AC04",
      },
    });
  });

  it.each([
    ["N01", "block4/71A", { "71A": undefined }],
    ["N01", "block4/50a", { "50K": undefined }],
    ["N02", "block4/20", { "20": "/REF" }],
    ["N02", "block4/33B", { "33B": "EUR12.00" }],
    ["N03", "block4/71A", { "71A": "ALL" }],
    ["N03", "block4/23B", { "23B": "CREDIT" }],
    ["N04", "block4/36", { "33B": "USD1300," }],
    ["N04", "block4/36", { "33B": "EUR1200,50", "36": "1,08" }],
    ["N04", "block4/71F", { "71A": "OUR", "33B": "EUR1200,50", "71F": "EUR5," }],
    ["N04", "block4/71G", { "33B": "EUR1200,50", "71G": "EUR5," }],
    ["N04", "block4/33B", { "71F": "EUR5," }],
    ["N04", "block4/71G", { "71A": "OUR", "33B": "EUR1200,50", "71G": "USD5," }],
    ["N04", "block4/57a", { "57A": undefined, "52A": "COBADEFF\r\n:56A:DEUTDEFF" }],
    ["N04", "block4/55A", { "52A": "COBADEFF\r\n:53A:DEUTDEFF\r\n:55A:CHASUS33" }],
    ["N03", "block4/23E", { "23B": "CRED\r\n:23E:CALL" }],
    ["N03", "block4/23E", { "23B": "SSTD\r\n:23E:PHOB" }],
    ["N04", "block4/23E", { "23B": "CRED\r\n:23E:TELI" }],
    ["N04", "block4/59", { "23B": "CRED\r\n:23E:CHQB" }],
    ["N04", "block4/59", { "23B": "SPRI", "59": "Exemple SA\r\nParis" }],
    ["N04", "block4/56A", { "23B": "SPRI", "52A": "COBADEFF\r\n:56A:DEUTDEFF" }],
    ["N04", "block4/56D", { "23B": "SSTD", "52A": "COBADEFF\r\n:56D:Bank\r\nTown" }],
    ["N04", "block4/77T", { "70": undefined, "72": "/ACC/x\r\n:77T:/UEDI/UNH" }],
    ["N02", "block4/32A", { "32A": "261120EUR1200" }],
    ["N02", "block4/32A", { "32A": "261120EUR,50" }],
    ["N02", "block4/36", { "33B": "USD1300,", "36": "1" }],
    ["N02", "block4/59", { "59": `/FR1420041010050500013M02606\r\n${"a\r\n".repeat(4)}b` }],
    ["N02", "block4/59", { "59": `/FR1420041010050500013M02606\r\n${"a".repeat(36)}` }],
    ["N02", "block4/70", { "70": "x".repeat(36) }],
    ["N02", "block4/72", { "72": Array(7).fill("/ACC/x").join("\r\n") }],
    ["N04", "block4/32A", { "32A": "261120EUR1200,50\r\n:32A:261120EUR9,50" }],
    ["N04", "block4/70", { "70": "a\r\n:70:b" }],
  ])("finds %s at %s", (rule, path, fields) => {
    const { outcome, paymentFindings } = read(mt103(fields));
    expect(outcome).toBe("accepted");
    expect(paymentFindings[0]).toMatchObject([{ rule, path }]);
    expect(paymentFindings[0]?.[0]?.line).toBeGreaterThan(0);
  });

  it("takes texts and accounts at their limits, and charges that stand several times", () => {
    const full = (lines: number, width: number) => Array(lines).fill("x".repeat(width)).join("\r\n");
    const { paymentFindings } = read(
      mt103({
        "20": "A".repeat(16),
        "59": `/${"1".repeat(34)}\r\n${full(4, 35)}`,
        "70": full(4, 35),
        "72": full(6, 35),
        "33B": "EUR1203,50",
        "71F": "EUR1,\r\n:71F:EUR2,",
      }),
    );
    expect(paymentFindings).toEqual([[]]);
  });

  it("holds STP, REMIT and cover messages to what they promise", () => {
    const marked = (flag: string, fields: Parameters<typeof mt103>[0]) =>
      read(mt103(fields).replace("{3:{", `{3:{119:${flag}}{`)).paymentFindings[0]?.map(({ path }) => path);
    expect(marked("STP", {})).toEqual([]);
    expect(marked("STP", { "23B": "CRED\r\n:23E:PHOB" })).toEqual(["block4/23E"]);
    expect(marked("STP", { "23B": "CRED\r\n:23E:SDVA" })).toEqual([]);
    expect(marked("REMIT", {})).toEqual(["block4/77T"]);
    expect(marked("REMIT", { "72": "/ACC/x\r\n:77T:/UEDI/UNH" })).toEqual(["block4/70"]);
    expect(marked("REMIT", { "70": undefined, "72": "/ACC/x\r\n:77T:/UEDI/UNH" })).toEqual([]);
    const cover = (below: string) =>
      `{1:F01COBADEFFAXXX0000000000}{2:I202BNPAFRPPXXXXN}{3:{119:COV}{121:eb6305c9-1f7f-49de-aed0-16487c27b42d}}{4:\r\n` +
      `:20:R\r\n:21:X\r\n:32A:261120EUR1,\r\n:58A:BNPAFRPP\r\n:50K:/1\r\nA\r\n${below}:59:/2\r\nB\r\n-}`;
    const paths = (text: string) => read(text).paymentFindings[0]?.map(({ path }) => path);
    expect(paths(cover(""))).toEqual([]);
    expect(paths(cover(":56A:DEUTDEFF\r\n"))).toEqual(["block4/57a"]);
    expect(paths(cover(":56A:DEUTDEFF\r\n:57A:CHASUS33\r\n"))).toEqual([]);
  });

  it("keeps the first of two payees and says so", () => {
    const second = "\r\n:59A:/DE89370400440532013000\r\nCOBADEFF";
    const { payments, paymentFindings } = read(
      mt103({ "59": `/FR1420041010050500013M02606\r\nExemple SA\r\nParis${second}` }),
    );
    expect(payments[0]).toMatchObject({
      creditorAccount: { iban: "FR1420041010050500013M02606" },
      creditor: { name: "Exemple SA", anyBic: null },
    });
    expect(paymentFindings[0]).toMatchObject([{ rule: "N04", path: "block4/59A", line: 14 }]);
  });

  it("reads lines that end with CR alone, each at its place", () => {
    const { payments } = read(mt103().replaceAll("\r\n", "\r"));
    expect(payments[0]?.sources).toEqual(read(mt103()).payments[0]?.sources);
  });

  it("does not take a block that follows an unclosed text for text", () => {
    const { payments, findings } = read(mt103().replace("-}{5:", "{5:"));
    expect(payments[0]?.chargeBearer).toBe("SHAR");
    expect(findings).toMatchObject([{ rule: "N05", path: "block4" }]);
  });

  it("refuses a file of line ends before it is divided into them", () => {
    expect(read(mt103({ "70": "\n".repeat(300_000) }))).toMatchObject({
      outcome: "rejected",
      findings: [{ rule: "X03", path: "/", line: 250_000 }],
    });
  });

  it("names the codes of a field by their FIN words", () => {
    const payment = read(mt103({ "71A": "ALL" })).payments[0]!;
    const found = evaluateRules(payment, { at: new Date("2026-11-20T09:30:00Z") });
    expect(found.find(({ rule }) => rule === "V17")?.message).toBe(
      "Charge bearer ALL is not allowed here; OUR, SHA, BEN is expected.",
    );
  });

  it("says that a header does not name its bank", () => {
    const unnamed = read(mt103().replace("{1:F01COBADEFFAXXX0000000000}", "{1:F01COBA}"));
    expect(unnamed.findings).toMatchObject([{ rule: "N02", path: "block1", line: 1, column: 4 }]);
    expect(read(mt103().replace("BNPAFRPPXXXX", "BNPA")).findings).toMatchObject([
      { rule: "N02", path: "block2" },
    ]);
  });

  it.each([
    ["no amount", mt103({ "32A": undefined }), "block4/32A"],
    ["a wrong amount", mt103({ "32A": "261120EUR1200.50" }), "block4/32A"],
    ["a wrong date", mt103({ "32A": "261320EUR1200,50" }), "block4/32A"],
    ["no type", mt103().replace("{2:I103BNPAFRPPXXXXN}", "{2:X}"), "block2"],
    ["no fields", mt103().replace(/\{4:[\s\S]*-\}/, "{4:\r\n-}"), "block4"],
    ["a control character", mt103({ "70": "a\u0000b" }), "/"],
  ])("refuses a message with %s", (_, text, path) => {
    expect(read(text)).toMatchObject({
      outcome: "rejected",
      payments: [],
      findings: [{ rule: "X07", path, line: expect.any(Number) }],
    });
  });
});

describe("MT202", () => {
  const cover = `{1:F01COBADEFFAXXX0000000000}{2:O2020925221020CLYDGB2SXXXX00000000002210200925N}{3:{119:COV}}{4:
:20:B1
:21:E2E-1
:32A:221020DKK591636,
:52A:CLYDGB2S
:57A:BSCHESMM
:58A:/ES9121000418450200051332
BSCHGB2L
:50F:/12345
1/A Debtor
3/GB/London
:59F:1/B Creditor
3/ES/Barcelona
:33B:EUR79000,
-}`;

  it("keeps banks as parties and the covered customers as ultimate ones", () => {
    expect(read(cover).payments[0]).toMatchObject({
      kind: "bank-transfer",
      endToEndId: "E2E-1",
      localInstrument: "COV",
      debtor: { anyBic: "CLYDGB2S" },
      creditor: { anyBic: "BSCHGB2L" },
      creditorAccount: { iban: "ES9121000418450200051332" },
      ultimateDebtor: { name: "A Debtor", address: { townName: "London", country: "GB" } },
      ultimateCreditor: { name: "B Creditor" },
      instructedAmount: { minor: "7900000", currency: "EUR" },
      instructingAgent: { bic: "CLYDGB2S" },
      instructedAgent: { bic: "COBADEFF" },
    });
  });
});

describe("files", () => {
  const ack = "{1:F21COBADEFFAXXX0000000000}{4:{177:2611200930}{451:0}}";

  it("hold several messages, acknowledgements in front and text around them", () => {
    const result = read(`some archive header\n${ack}${mt103()}\n$\n${mt103({ "20": "REF-2" })}trailing`);
    expect(
      result.payments.map(({ instructionId, indexInMessage }) => [instructionId, indexInMessage]),
    ).toEqual([
      ["REF-1", 0],
      ["REF-2", 1],
    ]);
    expect(result.findings.map(({ rule, line }) => [rule, line])).toEqual([
      ["N05", 1],
      ["N05", 34],
    ]);
  });

  it("name the message of the file that cannot be read", () => {
    const { findings } = read(`${mt103()}\n${mt103({ "32A": "x" })}\n${mt103()}`);
    expect(findings).toMatchObject(
      [{ rule: "X07", path: "message[2]/block4/32A", line: 20, message: /^Message 2: Field 32A/ }].map(
        (one) => ({ ...one, message: expect.stringMatching(one.message) }),
      ),
    );
    const good = readMessage(bytesOf(`${mt103()}\n${mt103({ "32A": "x" })}`), "good");
    expect(good.findings).toMatchObject([{ path: "message[2]/block4/32A" }]);
    expect(good.payments).toHaveLength(1);
  });

  it("name what they hold when it is not read", () => {
    expect(read(mt103().replace("I103", "I320"))).toMatchObject({
      outcome: "unsupported",
      messageType: "MT320",
      findings: [{ rule: "X10", message: expect.stringMatching(/^MT320 is no type that is read/) }],
    });
    expect(read(ack)).toMatchObject({ outcome: "unsupported", messageType: "MT service message" });
    expect(read(mt103().replace("\r\n-}", "\r\n}"))).toMatchObject({
      outcome: "accepted",
      findings: [{ rule: "N05", path: "block4" }],
    });
    expect(read("[message 1:F01]")).toMatchObject({
      outcome: "rejected",
      findings: [{ rule: "X06" }],
    });
    expect(read("")).toMatchObject({ outcome: "rejected", findings: [{ rule: "X06", line: 1 }] });
  });
});

describe("parts", () => {
  it("reads dates and terminals as the network does", () => {
    expect(finDate("261120")).toBe("2026-11-20");
    expect(finDate("991231")).toBe("1999-12-31");
    expect(finDate("260229")).toBeNull();
    expect(bicOfTerminal("COBADEFFAXXX")).toBe("COBADEFF");
    expect(bicOfTerminal("COBADEFFA500")).toBe("COBADEFF500");
    expect(bicOfTerminal("?")).toBeNull();
  });
});
