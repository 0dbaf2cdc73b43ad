import { describe, expect, it } from "vitest";
import { describeElements } from "./describe-elements.ts";
import { maskedRaw } from "./mask-raw.ts";
import { bytesOf, customerTransfer, mt103, orders } from "./testing.ts";

const all = { names: true, accounts: true };

describe("describeElements", () => {
  it("lists the elements of a message with labels, fields and places", () => {
    const elements = describeElements(bytesOf(customerTransfer({ creditorName: "Evil \u202eAS" })));
    const at = (path: string) => elements.find((element) => element.path.endsWith(path));
    expect(elements[0]).toMatchObject({ path: "Document", depth: 0, value: null, line: 2, column: 1 });
    expect(at("Cdtr/Nm")).toMatchObject({
      path: "FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Cdtr/Nm",
      label: "Creditor name",
      field: "creditor.name",
      privacy: "name",
      value: "Evil \u27e6U+202E\u27e7AS",
    });
    expect(at("CdtrAcct/Id/IBAN")).toMatchObject({
      label: "Creditor account IBAN",
      field: "creditorAccount.iban",
      privacy: "account",
    });
    expect(at("CdtrAgt/FinInstnId/BICFI")).toMatchObject({
      label: "Creditor agent BIC",
      privacy: null,
      currency: null,
    });
    expect(at("IntrBkSttlmAmt")).toMatchObject({
      label: "Settlement amount",
      field: "amount",
      value: "1200.50",
      currency: "EUR",
    });
    expect(at("GrpHdr")).toMatchObject({ value: null, field: null, label: "Group header" });
  });

  it("keeps to one payment of a batch, with what its batch and header say", () => {
    const paths = describeElements(bytesOf(orders), { paymentIndex: 1 }).map(({ path }) => path);
    expect(paths).toContain("CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[2]/Cdtr/Nm");
    expect(paths).toContain("CstmrCdtTrfInitn/PmtInf[1]/Dbtr/Nm");
    expect(paths).toContain("CstmrCdtTrfInitn/GrpHdr/MsgId");
    expect(paths.some((path) => path.includes("PmtInf[2]") || path.includes("CdtTrfTxInf[1]"))).toBe(false);
    const two = bytesOf(customerTransfer({ endToEndId: "A" }, { endToEndId: "B", uetr: null }));
    const second = describeElements(two, { paymentIndex: 1 });
    expect(second.filter(({ name }) => name === "EndToEndId")).toMatchObject([
      { value: "B", field: "endToEndId" },
    ]);
  });

  it("shows what stands before the break of a broken message", () => {
    const elements = describeElements(bytesOf('<Document xmlns="u"><A><Nm>x</Nm><B></A>'));
    expect(elements.map(({ name }) => name)).toEqual(["Document", "A", "Nm", "B"]);
    expect(describeElements(bytesOf("nonsense"))).toEqual([]);
  });

  it("lists blocks and fields of a FIN message", () => {
    const elements = describeElements(bytesOf(mt103()));
    expect(elements.find(({ name }) => name === "32A")).toMatchObject({
      path: "block4/32A",
      label: "Value date, currency, settled amount",
      line: 4,
      value: "261120EUR1200,50",
    });
    expect(elements.find(({ name }) => name === "121")).toMatchObject({ label: "UETR", field: "uetr" });
    expect(elements.find(({ name }) => name === "59")).toMatchObject({ privacy: "name", depth: 1 });
  });
});

describe("maskedRaw", () => {
  it("hides accounts and names but keeps the text's shape", () => {
    const source = customerTransfer({ remittance: "Rent for Ann" });
    const raw = maskedRaw(bytesOf(source), all);
    for (const hidden of [
      "DE89370400440532013000",
      "FR1420041010050500013M02606",
      "Exemple",
      "Ann",
      "Koeln",
    ]) {
      expect(raw).not.toContain(hidden);
    }
    expect(raw).toContain("<BICFI>COBADEFF</BICFI>");
    expect(raw).toContain('<IntrBkSttlmAmt Ccy="EUR">1200.50</IntrBkSttlmAmt>');
    expect(maskedRaw(bytesOf(source), { names: false, accounts: false })).toBe(source);
  });

  it("hides them also where the message breaks off or is no XML", () => {
    const broken = customerTransfer({}).replace("<CdtrAcct>", "<CdtrAcct><");
    const raw = maskedRaw(bytesOf(broken), all);
    expect(raw).not.toContain("FR1420041010050500013M02606");
    expect(raw).not.toContain("Invoice");
    const fin = maskedRaw(bytesOf(mt103()), all);
    for (const hidden of [
      "DE89370400440532013000",
      "Example",
      "Koeln",
      "Invoice",
      "FR1420041010050500013M02606",
    ]) {
      expect(fin).not.toContain(hidden);
    }
    expect(fin).toContain(":32A:261120EUR1200,50");
    expect(maskedRaw(bytesOf("pay DE89370400440532013000 now"), all)).not.toContain("DE89370400440532013000");
  });

  const person = "Jean Dupont DE89 3704 0044 0532 0130 00";
  const fin = mt103({ "50K": "/1\r\nExample" });
  it.each([
    ["remittance", customerTransfer({ remittance: person })],
    [
      "remittance of the first of several",
      customerTransfer({ remittance: person }, { endToEndId: "B", uetr: null }),
    ],
    ["a comment", customerTransfer({}).replace("<GrpHdr>", `<!-- ${person} --><GrpHdr>`)],
    ["an instruction", customerTransfer({}).replace("<GrpHdr>", `<?x ${person}?><GrpHdr>`)],
    ["an attribute", customerTransfer({}).replace("<GrpHdr>", `<GrpHdr xmlns:a='${person}'>`)],
    [
      "a broken message",
      customerTransfer({ creditorName: person })
        .replace("<GrpHdr>", "<GrpHdr")
        .replace("<Nm>Jean", "<Nm >Jean"),
    ],
    ["markup that is no message", `<Foo><Name>${person}</Name></Foo>`],
    ["a version that is not read", customerTransfer({ creditorName: person }).replace("001.08", "001.99")],
    ["a FIN narrative", mt103({ "72": `/ACC/${person}` })],
    ["FIN with CR line ends", mt103({ "70": person }).replaceAll("\r\n", "\r")],
    ["FIN on one line", `{1:F01COBADEFFAXXX0000000000}{2:I103BNPAFRPPXXXXN}{4: :50K:/${person}}`],
    ["a trailer", fin.replace("{5:", `{S:{SPD:${person}}}{5:`)],
    ["text around FIN", `${person}\r\n${fin}`],
    ["a field that is none", fin.replace(":52A:", `:50k:/${person}\r\n:52A:`)],
    ["a statement entry", fin.replace(":70:", `:61:2611201120C1,NTRFA//${person}\r\n${person}\r\n:70:`)],
    ["CSV", `amount,currency,settlementDate,creditor.name\n1,EUR,2026-11-20,${person}\n`],
    ["JSON lines", `{"amount":"1","currency":"EUR","creditor":{"name":"${person}"}}\n`],
    ["anything else", person],
  ])("hides a person's name and account in %s", (_, text) => {
    const raw = maskedRaw(bytesOf(text), all);
    expect(raw).not.toMatch(/Dupont|3704.?0044|0532.?0130/);
    // Who may see names does not see accounts either.
    expect(maskedRaw(bytesOf(text), { names: false, accounts: true })).not.toMatch(/3704.?0044|0532.?0130/);
    for (const { value, privacy } of describeElements(bytesOf(text)))
      if (value?.includes("Dupont")) expect(privacy).toBe("name");
  });

  it("shows the beginning of a large message, masked, in bounded time", () => {
    const large = customerTransfer({ creditorName: "Jean Dupont", remittance: "é".repeat(700_000) });
    const raw = maskedRaw(bytesOf(large), all);
    expect(raw.length).toBeLessThanOrEqual(400_002);
    expect(raw.endsWith("\n…")).toBe(true);
    expect(raw).not.toMatch(/Dupont|\ufffd/);
    const began = process.cpuUsage();
    for (const hostile of [`{"a":"${"Jean Dupont ".repeat(900_000)}"}\n`, `<a>${"DE12 ".repeat(2e6)}`])
      expect(maskedRaw(bytesOf(hostile), all)).not.toContain("Dupont");
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e6).toBeLessThan(8);
  });

  it("leaves references, banks, amounts and dates", () => {
    const raw = maskedRaw(bytesOf(mt103()), all);
    for (const kept of [":20:REF-1", ":52A:COBADEFF", ":57A:BNPAFRPP", ":71A:SHA", "{CHK:12C48A7C53B2}"])
      expect(raw).toContain(kept);
    expect(raw).toContain("{3:{121:eb6305c9-1f7f-49de-aed0-16487c27b42d}}");
    const broken = maskedRaw(bytesOf(customerTransfer({}).replace("<CdtrAcct>", "<CdtrAcct><")), all);
    expect(broken).toContain("<MsgId>MSG-2026-1</MsgId>");
    expect(broken).toContain('<IntrBkSttlmAmt Ccy="EUR">1200.50</IntrBkSttlmAmt>');
  });
});
