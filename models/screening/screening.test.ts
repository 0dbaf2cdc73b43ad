import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankPayment, type CanonicalPayment, withField } from "#models/payment/index.ts";
import type { ListEntry } from "./entry.ts";
import { nameWords, partyKey, romanised } from "./fold-name.ts";
import { likeness } from "./likeness.ts";
import { ListIndex } from "./list-index.ts";
import { csvRows, ListFault, readSdn } from "./read-sdn.ts";
import { partiesOf, screenParty } from "./screen-party.ts";
import { soundOf } from "./sound-of.ts";

const sdn = `
1,"BARZANOV, Ilya Petrovich","individual","DEMO1] [DEMO2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 12 Apr 1960; alt. DOB 1961; nationality Russia; a.k.a. 'The Baker'."
2,"QADIRI, Muhammad Yusuf","individual","DEMO1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
3,"MERIDIAN SHIPPING & TRADING CO., LTD.",-0- ,"DEMO1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"SWIFT/BIC ZZMEXX22; all offices."
4,"SEA ""LION"" IV","vessel","DEMO1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
`.trimStart();
const alt = `3,1,"fka","OCEANIC CARRIERS S.A.",-0-\n`;
const add = `1,1,"Street 1","Minsk","Belarus",-0-\n3,2,-0- ,"Pyongyang","Korea, North",-0-\n`;
const entries = readSdn({ entries: sdn, alternates: alt, addresses: add });
const index = new ListIndex(entries);

const screen = (name: string, countries: string[] = [], bic: string | null = null) =>
  screenParty(index, { field: "creditor", name, countries, bic });

describe("the list's form", () => {
  it("gives entries with names, dates, countries and bank codes", () => {
    expect(entries).toHaveLength(4);
    expect(entries[0]).toMatchObject({
      kind: "person",
      countries: ["RU", "BY"],
      dates: ["12 Apr 1960", "1961"],
      aliases: [{ name: "The Baker", weak: true }],
      programmes: ["DEMO1", "DEMO2"],
    });
    expect(entries[2]).toMatchObject({ kind: "organisation", bics: ["ZZMEXX22"], countries: ["KP"] });
    expect(entries[3]).toMatchObject({ kind: "vessel", name: 'SEA "LION" IV' });
  });

  it.each([
    [{ entries: "x,NAME,-0-,P\n" }, 1, "entry number"],
    [{ entries: '1,"A",-0-,P\n1,"B",-0-,P\n' }, 2, "twice"],
    [{ entries: "1,-0-,-0-,P\n" }, 1, "name is missing"],
    [{ entries: "1,A,ship,P\n" }, 1, "kind"],
    [{ entries: "1,A,-0-,P\n", alternates: "2,1,aka,B,-0-\n" }, 1, "no entry 2"],
    [{ entries: "1,A,-0-,P\n", addresses: "1,1,-0-,-0-,Spain\n9,1,-0-,-0-,Spain\n" }, 2, "no entry 9"],
  ])("refuses what cannot be read and names the line (%#)", (files, line, words) => {
    expect(() => readSdn(files)).toThrow(ListFault);
    expect(() => readSdn(files)).toThrow(`line ${line}`);
    expect(() => readSdn(files)).toThrow(words);
  });

  it("reads any cells back as they were written", () => {
    const cell = fc
      .string({ maxLength: 12 })
      .map((text) => text.replaceAll("\r", "").replaceAll("\u001a", "").trim())
      .filter((text) => text !== "-0-");
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (table) => {
          const text = table
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","))
            .join("\n");
          expect(csvRows(text).map(({ cells }) => cells)).toEqual(table);
        },
      ),
    );
  });
});

describe("names", () => {
  it("come in one alphabet without accents, titles and legal forms", () => {
    expect(romanised("Ilía Bärzánøv")).toBe("ILIA BARZANOV");
    expect(romanised("Илья Барзанов")).toBe("ILYA BARZANOV");
    expect(nameWords("Dr. Müller & Söhne GmbH")).toEqual(["MULLER", "SOHNE"]);
    expect(nameWords("Oceanic Carriers S.A.")).toEqual(["OCEANIC", "CARRIERS"]);
    expect(nameWords("Company Limited")).toEqual(["COMPANY", "LIMITED"]);
    expect(partyKey("Yusuf Qadiri")).toBe(partyKey("QADIRI, Yusuf"));
  });

  it.each([
    ["MOHAMMED", "MUHAMAD"],
    ["QADHAFI", "GADDAFI"],
    ["YUSUF", "YOUSSEF"],
    ["SCHMIDT", "SCHMITT"],
    ["ILYA", "ILJA"],
    ["PETROVICH", "PETROVITSCH"],
  ])("%s sounds like %s", (a, b) => {
    expect(soundOf(a)).toBe(soundOf(b));
  });

  it("are alike the same both ways, and wholly only to themselves", () => {
    const word = fc.string({ unit: fc.constantFrom(..."ABCDE"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const value = likeness(a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(likeness(a, a)).toBe(1);
        if (a !== b) expect(value).toBeLessThan(1);
      }),
    );
  });
});

describe("screening a party", () => {
  it.each([
    ["Ilya Petrovich Barzanov", 1],
    ["BARZANOV ILYA PETROVICH", 1],
    ["Ilja P. Barzanow", 1],
    ["Илья Петрович Барзанов", 1],
    ["Mohamed Yousef Kadiri", 2],
    ["Meridian Shipping and Trading Company Limited", 3],
    ["MERIDIAN SHIPING TRADING", 3],
    ["Oceanic Carriers", 3],
    ["Sea Lion IV", 4],
  ])("finds %s as entry %i", (name, id) => {
    const [hit] = screen(name);
    expect(hit?.entry.id).toBe(String(id));
    expect(hit?.score).toBeGreaterThanOrEqual(0.86);
    expect(hit?.parts[0]?.words.length).toBeGreaterThan(0);
  });

  it.each([
    ["محمد يوسف القادري", 2],
    ["القادري, محمد يوسف", 2],
    ["يوسف بن محمد القادري", 2],
    ["Барзанов И.П.", 1],
    ["BARZANOV I.P.", 1],
    ["I.P.Barzanov", 1],
    ["Bar\u200bzanov Il\u00adya Pet\u2060rovich", 1],
    ["\ufeffMeridian Ship\u200dping Trading", 3],
  ])(
    "finds %s, of another script, with initials or with characters that nobody sees, as entry %i",
    (name, id) => {
      expect(screen(name).map(({ entry }) => entry.id)).toContain(String(id));
    },
  );

  it("finds a name whatever unseen characters stand in it", () => {
    const hidden = fc.constantFrom(
      "\u200b",
      "\u200c",
      "\u200d",
      "\u2060",
      "\u00ad",
      "\ufeff",
      "\u202e",
      "\u061c",
    );
    const name = "Ilya Petrovich Barzanov";
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(name.length), hidden), { maxLength: 8 }), (places) => {
        let text = name;
        for (const [at, sign] of places) text = text.slice(0, at) + sign + text.slice(at);
        expect(screen(text)[0]).toMatchObject({ entry: { id: "1" }, score: 1 });
      }),
    );
  });

  it.each([
    "Ilya Smirnov",
    "Muhammad Hassan",
    "Meridian Bakery GmbH",
    "Trading Company Limited",
    "Yusuf",
    "Lion Foods",
  ])("leaves %s alone", (name) => {
    expect(screen(name)).toEqual([]);
  });

  it("weighs the country and says what cannot be compared", () => {
    const at = (countries: string[]) => screen("Ilja Petrovitsch Barzanow", countries)[0];
    expect(at(["BY"])?.score).toBeGreaterThan(at([])?.score ?? 1);
    expect(at(["FR"])?.score).toBeLessThan(at([])?.score ?? 0);
    expect(at(["FR"])?.parts.find(({ part }) => part === "country")).toMatchObject({ verdict: "differs" });
    expect(at([])?.parts.find(({ part }) => part === "date")).toMatchObject({ verdict: "unknown" });
  });

  it("finds a bank by its BIC alone and tells an alias from the name", () => {
    expect(screen("Some Other Bank", [], "ZZMEXX22XXX")[0]).toMatchObject({ score: 1, entry: { id: "3" } });
    expect(screen("Oceanic Carriers")[0]?.parts.map(({ part }) => part)).toEqual([
      "alias",
      "name",
      "country",
    ]);
  });

  it("finds every entry by its own name, whatever the order of its words", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."ABDEGIKLMNORSTU"), minLength: 4, maxLength: 9 });
    const names = fc.uniqueArray(letters, { minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(names, (words) => {
        const list: ListEntry[] = [];
        for (let at = 0; at + 1 < words.length; at += 2)
          list.push({ ...(entries[1] as ListEntry), id: String(at), name: `${words[at]}, ${words[at + 1]}` });
        const own = new ListIndex(list);
        for (const entry of list) {
          const turned = entry.name.split(", ").reverse().join(" ");
          const found = screenParty(own, { field: "debtor", name: turned, countries: [], bic: null });
          expect(found.map(({ entry: { id } }) => id)).toContain(entry.id);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("looks at every party and bank of a payment once", () => {
    const payment: CanonicalPayment = [
      ["debtor.name", "A"],
      ["creditor.name", "B"],
      ["creditorAccount.iban", "FR1420041010050500013M02606"],
      ["ultimateCreditor.name", "C"],
      ["creditorAgent.bic", "BNPAFRPP"],
      ["intermediaryAgents.0.name", "D"],
    ].reduce(
      (made, [field = "", value = ""]) => withField(made, field, value),
      blankPayment("iso20022", "pacs.008.001.08", "customer-transfer"),
    );
    const parties = partiesOf(payment);
    expect(parties.map(({ field }) => field)).toEqual([
      "debtor",
      "creditor",
      "ultimateCreditor",
      "creditorAgent",
      "intermediaryAgents.0",
    ]);
    expect(parties[1]?.countries).toEqual(["FR"]);
  });

  it("looks at every bank on the way: who sent it, who passed it on, who reimburses", () => {
    const payment: CanonicalPayment = [
      ["debtorAgent.bic", "COBADEFF"],
      ["creditorAgent.bic", "BNPAFRPP"],
      ["instructingAgent.bic", "COBADEFFXXX"],
      ["instructedAgent.bic", "DEUTDEFF"],
      ["previousAgents.0.bic", "ZZMEXX22"],
      ["reimbursementAgents.instructing.name", "Oceanic Carriers"],
      ["reimbursementAgents.third.bic", "IRVTUS3N"],
    ].reduce(
      (made, [field = "", value = ""]) => withField(made, field, value),
      blankPayment("iso20022", "pacs.008.001.08", "customer-transfer"),
    );
    const parties = partiesOf(payment);
    // The same bank without a name of its own is one party.
    expect(parties.map(({ field }) => field)).toEqual([
      "debtorAgent",
      "creditorAgent",
      "instructedAgent",
      "previousAgents.0",
      "reimbursementAgents.instructing",
      "reimbursementAgents.third",
    ]);
    const found = parties.flatMap((party) => screenParty(index, party)).map(({ field }) => field);
    expect(found).toEqual(["previousAgents.0", "reimbursementAgents.instructing"]);
  });
});
