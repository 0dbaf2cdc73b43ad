/**
 * ISO 4217: active currencies with their number of decimals, funds and metal codes without one, and withdrawn codes with
 * the month (or year) of withdrawal. Facts of the published list as of November 2026.
 */
const activeByExponent: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ",
  2:
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF " +
    "CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD " +
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL " +
    "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR " +
    "PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
    "TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG ",
  3: "BHD IQD JOD KWD LYD OMR TND ",
  4: "CLF UYW ",
};

/** Codes without a minor unit: metals, bond-market units, the testing code and "no currency". */
const unitless = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX";

const withdrawnCodes =
  "ADP:2003-07 AFA:2003-01 ALK:1989-12 ANG:2025-03 AOK:1991-03 AON:2000-02 AOR:2000-02 ARA:1992-01 " +
  "ARP:1985-07 ARY:1990 ATS:2002-03 AYM:2005-10 AZM:2005-12 BAD:1998-07 BEC:1990-03 BEF:2002-03 " +
  "BEL:1990-03 BGJ:1990 BGK:1990 BGL:2003-11 BGN:2026-01 BOP:1987-02 BRB:1986-03 BRC:1989-02 " +
  "BRE:1993-03 BRN:1990-03 BRR:1994-07 BUK:1990-02 BYB:2001-01 BYR:2017-01 CHC:2004-11 CSD:2006-10 " +
  "CSJ:1990 CSK:1993-03 CUC:2021-06 CYP:2008-01 DDM:1990-09 DEM:2002-03 ECS:2000-09 ECV:2000-09 " +
  "EEK:2011-01 ESA:1981 ESB:1994-12 ESP:2002-03 FIM:2002-03 FRF:2002-03 GEK:1995-10 GHC:2008-01 " +
  "GHP:2007-06 GNE:1989-12 GNS:1986-02 GQE:1986-06 GRD:2002-03 GWE:1981 GWP:1997-05 HRD:1995-01 " +
  "HRK:2023-01 IEP:2002-03 ILP:1981 ILR:1990 ISJ:1990 ITL:2002-03 LAJ:1979-12 LSM:1985-05 " +
  "LTL:2014-12 LTT:1993-07 LUC:1990-03 LUF:2002-03 LUL:1990-03 LVL:2014-01 LVR:1994-12 MGF:2004-12 " +
  "MLF:1984-11 MRO:2017-12 MTL:2008-01 MTP:1983-06 MVQ:1989-12 MXP:1993-01 MZE:1981 MZM:2006-06 " +
  "NIC:1990-10 NLG:2002-03 PEH:1990 PEI:1991-07 PES:1986-02 PLZ:1997-01 PTE:2002-03 RHD:1981 " +
  "ROK:1990 ROL:2005-06 RUR:1994-08 SDD:2007-07 SDP:1998-06 SIT:2007-01 SKK:2009-01 SLL:2023-12 " +
  "SRG:2003-12 STD:2017-12 SUR:1990-12 TJR:2001-04 TMM:2009-01 TPE:2002-11 TRL:2005-12 UAK:1996-09 " +
  "UGS:1987-05 UGW:1990 USS:2014-03 UYN:1989-12 UYP:1993-03 VEB:2008-01 VEF:2011-12 VNC:1990 " +
  "XEU:1999-01 XFO:2006-10 XFU:2013-11 XRE:1999-11 YDD:1991-09 YUD:1990-01 YUM:2003-07 YUN:1995-11 " +
  "ZAL:1995-03 ZMK:2012-12 ZRN:1999-06 ZRZ:1994-02 ZWC:1989-12 ZWD:2006-08 ZWL:2024-09 ZWN:2006-09 " +
  "ZWR:2009-06 ";

export interface Currency {
  code: string;
  /** Number of decimals, null where the standard gives none (metals, testing, no currency). */
  exponent: number | null;
  status: "active" | "historic" | "not-money";
  /** "YYYY-MM" or "YYYY" for historic codes. */
  withdrawn: string | null;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

function build(): Map<string, Currency> {
  const table = new Map<string, Currency>();
  for (const [exponent, codes] of Object.entries(activeByExponent)) {
    for (const code of words(codes)) {
      table.set(code, { code, exponent: Number(exponent), status: "active", withdrawn: null });
    }
  }
  for (const code of words(unitless)) {
    table.set(code, { code, exponent: null, status: "not-money", withdrawn: null });
  }
  for (const entry of words(withdrawnCodes)) {
    const [code = "", withdrawn = ""] = entry.split(":");
    table.set(code, { code, exponent: null, status: "historic", withdrawn });
  }
  return table;
}

/** Every known code; a code that is missing here is unknown. */
export const currencies: ReadonlyMap<string, Currency> = build();

/** Decimals of an active currency, or null when amounts in `code` cannot be put into minor units. */
export function exponentOf(code: string): number | null {
  return currencies.get(code)?.exponent ?? null;
}
