/** ISO 3166-1 alpha-2 codes, and XK (Kosovo), a user-assigned code in everyday use by banks. */
const codes =
  "AF AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BQ BA BW BV BR IO BN BG BF BI CV KH " +
  "CM CA KY CF TD CL CN CX CC CO KM CD CG CK CR HR CU CW CY CZ CI DK DJ DM DO EC EG SV GQ ER EE SZ ET FK FO FJ FI FR " +
  "GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO " +
  "KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MO MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM " +
  "NA NR NP NL NC NZ NI NE NG NU NF MK MP NO OM PK PW PS PA PG PY PE PH PN PL PT PR QA RO RU RW RE BL SH KN LC MF PM " +
  "VC WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS SS ES LK SD SR SJ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TM TC " +
  "TV TR UG UA AE GB UM US UY UZ VU VE VN VG VI WF EH YE ZM ZW AX XK";

const letterA = 65;

/** 1 for each pair of letters that is a code: every BIC and address of every payment is asked about. */
const known = new Uint8Array(26 * 26);
for (const code of codes.split(" ")) known[pairAt(code, 0)] = 1;

function pairAt(text: string, at: number): number {
  const first = text.charCodeAt(at) - letterA;
  const second = text.charCodeAt(at + 1) - letterA;
  return first >= 0 && first < 26 && second >= 0 && second < 26 ? 26 * first + second : -1;
}

export function isCountry(code: string): boolean {
  return code.length === 2 && isCountryAt(code, 0);
}

/** True when a country's code stands at `at` in the text. */
export function isCountryAt(text: string, at: number): boolean {
  return known[pairAt(text, at)] === 1;
}
