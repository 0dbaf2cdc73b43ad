/** The demo's ready-made people that the journeys are walked as. */
export const people = {
  ines: { userId: "demo-ines-ortega", name: "Ines Ortega", role: "investigator" },
  tomas: { userId: "demo-tomas-lind", name: "Tomas Lind", role: "investigator" },
  amara: { userId: "demo-amara-diallo", name: "Amara Diallo", role: "senior" },
  jonas: { userId: "demo-jonas-weber", name: "Jonas Weber", role: "senior" },
  mei: { userId: "demo-mei-tanaka", name: "Mei Tanaka", role: "approver" },
  helena: { userId: "demo-helena-costa", name: "Helena Costa", role: "lead" },
  noor: { userId: "demo-noor-haddad", name: "Noor Haddad", role: "ml" },
  clara: { userId: "demo-clara-jensen", name: "Clara Jensen", role: "auditor" },
  owen: { userId: "demo-owen-price", name: "Owen Price", role: "admin" },
} as const;

export type Person = keyof typeof people;
