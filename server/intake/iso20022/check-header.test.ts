import { describe, expect, it } from "vitest";
import { readMessage } from "../read-message.ts";
import { bytesOf, customerTransfer } from "../testing.ts";

const party = (name: string, bic: string): string =>
  `<${name}><FIId><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></FIId></${name}>`;
const header = (version: string, created = "<CreDt>2026-11-20T09:30:00+01:00</CreDt>"): string =>
  `<AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.${version}">${party("Fr", "COBADEFF")}${party("To", "BNPAFRPP")}` +
  `<BizMsgIdr>B-1</BizMsgIdr><MsgDefIdr>pacs.008.001.08</MsgDefIdr>${created}</AppHdr>`;
const envelope = (head: string): Uint8Array =>
  bytesOf(`<Envelope>${head}${customerTransfer().replace(/^<\?xml.*\n/, "")}</Envelope>`);

describe("the header in front of a document", () => {
  it.each(["02", "03", "04"])("is held to head.001.001.%s", (version) => {
    expect(readMessage(envelope(header(version)))).toMatchObject({ outcome: "accepted", findings: [] });
    const { outcome, payments, findings } = readMessage(envelope(header(version, "")));
    expect({ outcome, payments: payments.length }).toEqual({ outcome: "accepted", payments: 1 });
    expect(findings).toMatchObject([
      {
        rule: "X02",
        severity: "warn",
        path: "AppHdr/CreDt",
        line: 1,
        message: expect.stringMatching(/^In the header: AppHdr is incomplete; .*CreDt is expected\.$/),
      },
    ]);
  });

  it("is left alone in a version that is not held", () => {
    expect(readMessage(envelope(header("99", "<Anything/>"))).findings).toEqual([]);
  });
});
