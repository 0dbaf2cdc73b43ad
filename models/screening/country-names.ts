/** Countries by the English names that lists use. */
import { isCountry } from "../rules/countries.ts";

/** Names that lists use beside the present English ones. */
const others: Readonly<Record<string, string>> = {
  BURMA: "MM",
  "KOREA NORTH": "KP",
  "NORTH KOREA": "KP",
  DPRK: "KP",
  "KOREA SOUTH": "KR",
  RUSSIA: "RU",
  IRAN: "IR",
  SYRIA: "SY",
  "CONGO DEMOCRATIC REPUBLIC OF THE": "CD",
  "CONGO REPUBLIC OF THE": "CG",
  "COTE D IVOIRE": "CI",
  "BAHAMAS THE": "BS",
  "GAMBIA THE": "GM",
  MACAU: "MO",
  "HONG KONG": "HK",
  UK: "GB",
  USA: "US",
  UAE: "AE",
  "WEST BANK": "PS",
  PALESTINIAN: "PS",
  "CZECH REPUBLIC": "CZ",
  "MACEDONIA THE FORMER YUGOSLAV REPUBLIC OF": "MK",
  SWAZILAND: "SZ",
  TURKEY: "TR",
  "VIRGIN ISLANDS BRITISH": "VG",
};

const folded = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^A-Z]+/g, " ")
    .trim();

let byName: Map<string, string> | null = null;

function table(): Map<string, string> {
  if (byName) return byName;
  const names = new Intl.DisplayNames("en", { type: "region" });
  byName = new Map(Object.entries(others));
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const first of alphabet)
    for (const second of alphabet) {
      const code = first + second;
      if (isCountry(code)) byName.set(folded(names.of(code) ?? code), code);
    }
  return byName;
}

/** The code of a country's name, or null when it is not one. */
export function countryNamed(name: string): string | null {
  return table().get(folded(name)) ?? null;
}
