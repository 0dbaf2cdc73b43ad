/** Countries of the world: language area, currency, account structure, towns with post codes. */

export interface Country {
  code: string;
  language: string;
  currency: string;
  /** BBAN as the IBAN registry writes it, e.g. "4a14n"; null where accounts have no IBAN. */
  bban: string | null;
  /** Towns as [name, first digits of the post code]. */
  towns: [name: string, post: string][];
  /** Shape of a post code: # digit, @ letter. */
  post: string;
  /** Weight as a payer's and as a payee's country. */
  weight: number;
}

const table = (text: string): [string, string][] =>
  text.split(",").map((entry) => {
    const [name = "", post = ""] = entry.trim().split(":");
    return [name, post];
  });

const country = (
  code: string,
  language: string,
  currency: string,
  bban: string | null,
  weight: number,
  post: string,
  towns: string,
): Country => ({ code, language, currency, bban, weight, post, towns: table(towns) });

export const countries: readonly Country[] = [
  country(
    "DE",
    "de",
    "EUR",
    "18n",
    30,
    "#####",
    "Kassel:34,Bremen:28,Ulm:89,Leipzig:04,Essen:45,Augsburg:86",
  ),
  country("FR", "fr", "EUR", "23n", 15, "#####", "Lille:59,Nantes:44,Lyon:69,Dijon:21,Rennes:35"),
  country("GB", "en", "GBP", "4a14n", 11, "@@# #@@", "Bristol:BS,Leeds:LS,Norwich:NR,York:YO,Exeter:EX"),
  country("NL", "nl", "EUR", "4a10n", 9, "#### @@", "Utrecht:35,Breda:48,Zwolle:80,Leiden:23"),
  country("ES", "es", "EUR", "20n", 7, "#####", "Valencia:46,Bilbao:48,Malaga:29,Vigo:36"),
  country("IT", "it", "EUR", "1a22n", 7, "#####", "Torino:10,Bologna:40,Verona:37,Bari:70"),
  country("AT", "de", "EUR", "16n", 4, "####", "Linz:40,Graz:80,Salzburg:50"),
  country("BE", "fr", "EUR", "12n", 4, "####", "Namur:50,Liege:40,Mons:70"),
  country("CH", "de", "CHF", "17n", 4, "####", "Bern:30,Luzern:60,Winterthur:84"),
  country("PL", "pl", "PLN", "24n", 4, "##-###", "Lublin:20,Gdynia:81,Opole:45"),
  country("SE", "nordic", "SEK", "20n", 2.5, "### ##", "Uppsala:75,Lund:22,Orebro:70"),
  country("DK", "nordic", "DKK", "14n", 2, "####", "Aarhus:80,Odense:50"),
  country("NO", "nordic", "NOK", "11n", 2, "####", "Bergen:50,Trondheim:70"),
  country("FI", "nordic", "EUR", "14n", 1.5, "#####", "Turku:20,Oulu:90"),
  country("CZ", "pl", "CZK", "20n", 2, "### ##", "Brno:60,Plzen:30"),
  country("IE", "en", "EUR", "4a14n", 2, "@## @#@#", "Cork:T1,Galway:H9"),
  country("PT", "pt", "EUR", "21n", 2, "####-###", "Porto:40,Coimbra:30"),
  country("LU", "fr", "EUR", "16n", 1.5, "####", "Esch:40,Wiltz:95"),
  country("LT", "pl", "EUR", "16n", 1, "LT-#####", "Kaunas:,Klaipeda:"),
  country("US", "en", "USD", null, 5, "#####", "Boston:02,Denver:80,Austin:78"),
  country("SG", "en", "SGD", null, 1.6, "######", "Singapore:"),
  country("JP", "en", "JPY", null, 1.6, "###-####", "Osaka:5,Nagoya:4"),
  country("CA", "en", "CAD", null, 1.6, "@#@ #@#", "Calgary:T2,Halifax:B3"),
  country("AE", "en", "AED", "19n", 1.6, "#####", "Dubai:0,Sharjah:6"),
];

const byCode = new Map(countries.map((entry) => [entry.code, entry]));

export function countryOf(code: string): Country {
  const found = byCode.get(code);
  if (!found) throw new RangeError(`the world has no country ${code}`);
  return found;
}

/** Euro countries of the world: payments between them are SEPA. */
export const isEuro = (code: string): boolean => countryOf(code).currency === "EUR";
