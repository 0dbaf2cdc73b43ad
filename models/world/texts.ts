/** Remittance texts in four languages: templates with invoice numbers, months and everyday words. */
import type { Topic } from "./population.ts";
import type { Random } from "./random.ts";

type Language = "de" | "fr" | "en" | "es";

/** # digits of the running number, {m} month, {y} year, {n} small number. */
const templates: Record<Language, Record<Topic, string[]>> = {
  de: {
    invoice: [
      "Rechnung #",
      "RE-# vom {d}.{m}.{y}",
      "Rg.Nr. # Kd {n}{n}",
      "Auftrag # Teillieferung {n}",
      "RNR # abzgl. Skonto",
    ],
    rent: ["Miete {m}/{y}", "Miete Wohnung {n}"],
    bill: ["Abschlag {m}/{y}", "Beitrag {m}.{y} Vertrag #", "Kundennummer #"],
    purchase: ["Bestellung #", "Ihr Einkauf vom {d}.{m}.", "Kaufbeleg #"],
    peer: ["Danke", "Abendessen", "fuer das Geschenk", "Urlaub", "Ausgaben Wochenende", "Taschengeld"],
    salary: ["Gehalt {m}/{y}", "Lohn {m} {y} Pers.Nr. #"],
    transfer: ["Uebertrag", "Umbuchung", "Sparen"],
  },
  fr: {
    invoice: ["Facture #", "FA# du {d}/{m}/{y}", "Reglement facture # client {n}{n}", "Commande # solde"],
    rent: ["Loyer {m}/{y}", "Loyer appartement {n}"],
    bill: ["Echeance {m}/{y} contrat #", "Cotisation {m} {y}", "Client #"],
    purchase: ["Commande #", "Achat du {d}/{m}"],
    peer: ["Merci", "Repas", "Cadeau", "Vacances", "Courses"],
    salary: ["Salaire {m}/{y}", "Paie {m} {y} matricule #"],
    transfer: ["Virement", "Epargne"],
  },
  en: {
    invoice: ["Invoice #", "INV-# dated {d}/{m}/{y}", "Your ref # part {n}", "PO # less discount", "INV #"],
    rent: ["Rent {m}/{y}", "Rent flat {n}"],
    bill: ["Instalment {m}/{y} contract #", "Account # {m} {y}", "Policy #"],
    purchase: ["Order #", "Purchase {d}/{m}"],
    peer: ["Thanks", "Dinner", "Birthday", "Holiday share", "Tickets"],
    salary: ["Salary {m}/{y}", "Payroll {m} {y} staff #"],
    transfer: ["Own transfer", "Savings"],
  },
  es: {
    invoice: ["Factura #", "Fra. # de {d}-{m}-{y}", "Pedido # entrega {n}"],
    rent: ["Alquiler {m}/{y}"],
    bill: ["Cuota {m}/{y} contrato #", "Recibo #"],
    purchase: ["Pedido #", "Compra {d}/{m}"],
    peer: ["Gracias", "Cena", "Regalo", "Viaje"],
    salary: ["Nomina {m}/{y}", "Salario {m} {y} num #"],
    transfer: ["Traspaso", "Ahorro"],
  },
};

const languages: Record<string, Language> = { de: "de", fr: "fr", es: "es", it: "es", pt: "es" };

/** Fills a template; everybody's texts, suspicious or not, come through here and get the same noise. */
export function fillText(template: string, serial: number, at: number, random: Random): string {
  const date = new Date(at);
  // Papers are dated some days before they are paid.
  const dated = new Date(at - random.int(1, 21) * 86_400_000);
  const named = /\{d\}/.test(template) ? dated : date;
  const text = template.replace(/#|\{[dmyn]\}/g, (token) => {
    if (token === "#") return String(serial).padStart(5, "0");
    if (token === "{d}") return String(named.getUTCDate()).padStart(2, "0");
    if (token === "{m}") return String(named.getUTCMonth() + 1).padStart(2, "0");
    if (token === "{y}") return String(named.getUTCFullYear());
    return String(random.int(1, 9));
  });
  const roll = random.next();
  if (roll < 0.03) return text.toUpperCase();
  if (roll < 0.05) return text.slice(0, Math.max(4, text.length - random.int(1, 5)));
  if (roll < 0.065)
    return `${text} ${random.pick(["asap", "urgent", "bitte sofort", "immediat", "final notice"])}`;
  return text;
}

/** A remittance text of the topic in the language area; "" now and then, as people do. */
export function textFor(topic: Topic, language: string, serial: number, at: number, random: Random): string {
  if (random.chance(topic === "peer" ? 0.15 : 0.02)) return "";
  const own = languages[language] ?? "en";
  return fillText(random.pick(templates[own][topic]), serial, at, random);
}
