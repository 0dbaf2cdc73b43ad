import fc from "fast-check";
import { expect, it } from "vitest";
import { InboundReader, readAnswer, simpleQuery } from "./wire.ts";

const frame = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const startup = () => {
  const bytes = Buffer.alloc(9);
  bytes.writeInt32BE(9, 0);
  bytes.writeInt32BE(196608, 4);
  return bytes;
};

const bodies = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
const extended = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom("P", "B", "D", "E"), bodies), { maxLength: 4 }))
  .map(([parts]) =>
    Buffer.concat([...parts.map(([type, body]) => frame(type, body)), frame("S", Buffer.alloc(0))]),
  );

it("cuts the same groups however the bytes are chunked", () => {
  const groups = fc.array(extended, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(groups, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (sent, cuts) => {
      const stream = Buffer.concat([startup(), ...sent]);
      const reader = new InboundReader();
      const got = [];
      for (let at = 0, n = 0; at < stream.length; n += 1) {
        const end = at + cuts[n % cuts.length]!;
        got.push(...reader.push(stream.subarray(at, end)));
        at = end;
      }
      expect(got[0]).toEqual({ kind: "startup" });
      const bytes = got.slice(1).map((inbound) => (inbound.kind === "group" ? inbound.bytes : null));
      expect(bytes).toEqual(sent);
    }),
  );
});

it("knows a client that wants to listen", () => {
  const reader = new InboundReader();
  reader.push(startup());
  const listens = (sql: string) =>
    reader.push(simpleQuery(sql)).map((group) => "listens" in group && group.listens);
  expect([listens(" LISTEN rerail_live"), listens("select 'listen x'")]).toEqual([[true], [false]]);
});

it("takes notifications out of an answer and tells whether a transaction stays open", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("A", "D", "C"), bodies)),
      fc.constantFrom("I", "T", "E"),
      (parts, state) => {
        const frames = parts.map(([type, body]) => frame(type, body));
        const end = frame("Z", Buffer.from(state));
        const answer = readAnswer(Buffer.concat([...frames, end]));
        const isNotification = (part: Buffer) => part[0] === "A".charCodeAt(0);
        expect(Buffer.concat(answer.bytes)).toEqual(
          Buffer.concat([...frames.filter((f) => !isNotification(f)), end]),
        );
        expect(answer.notifications.map((n) => Buffer.from(n))).toEqual(frames.filter(isNotification));
        expect(answer.inTransaction).toBe(state !== "I");
      },
    ),
  );
});
