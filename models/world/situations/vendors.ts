/**
 * Invoice redirection: a known vendor's name with an account of the fraudsters, in the vendor's usual rhythm. Beside it
 * vendors that truly changed their bank, which all their customers notice one after the other.
 */
import { makeAccount, type WorldAccount } from "../accounts.ts";
import { countryOf } from "../countries.ts";
import { accountOf, type Order } from "../order.ts";
import type { WorldParty } from "../parties.ts";
import type { Payer } from "../population.ts";
import type { Random } from "../random.ts";
import { fillText } from "../texts.ts";
import { dayMs } from "../time.ts";
import { writeOrder } from "../write-order.ts";
import { momentIn, type Scene, scaled, withTruth } from "./scene.ts";

const notices = [
  "Invoice # new bank details",
  "Rechnung # neue Bankverbindung",
  "Facture # nouveau compte",
  "INV # updated account",
];
const pressing = ["Invoice # urgent", "Rechnung # dringend", "Facture # urgent", "INV # final notice today"];

function newAccount(scene: Scene, vendor: WorldParty, abroad: number): WorldAccount {
  const { random, population } = scene;
  const country = random.chance(abroad)
    ? random.pick(["LT", "GB", "ES", "PL", "PT", "IE"])
    : vendor.account.country;
  const bank = random.pick(population.banks.filter((other) => other.country === country));
  return makeAccount(countryOf(country), bank, random);
}

const hasVendors = (payer: Payer): boolean =>
  payer.relations.some(({ topic, payee }) => topic === "invoice" && payee.kind !== "person");

function customer(scene: Scene): Payer {
  const { random, population } = scene;
  const pool = random.chance(0.6) ? population.firms : population.corporates;
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const payer = random.pick(pool);
    if (payer.party.activity > 0.5 && hasVendors(payer)) return payer;
  }
  return pool.find(hasVendors) ?? random.pick(pool);
}

export function redirections(scene: Scene): Order[] {
  const { random } = scene;
  const orders: Order[] = [];
  for (let i = scaled(scene, 44); i > 0; i -= 1) {
    const payer = customer(scene);
    const vendors = payer.relations.filter(
      ({ topic, payee }) => topic === "invoice" && payee.kind !== "person",
    );
    if (vendors.length === 0) continue;
    const relation = random.pick(vendors);
    const account = newAccount(scene, relation.payee, 0.5);
    const first = momentIn(scene, 11, 2, 14);
    for (let part = random.chance(0.3) ? 2 : 1; part > 0; part -= 1) {
      const at = Math.min(scene.end - 60_000, first + (part - 1) * random.between(0.5, 3) * dayMs);
      const tone = random.next();
      const text = tone < 0.16 ? random.pick(notices) : tone < 0.34 ? random.pick(pressing) : null;
      const order = writeOrder(
        {
          payer: payer.party,
          payee: { ...relation.payee, account },
          name: relation.name,
          at,
          euros: random.logNormal(relation.median * 1.35, relation.sd + 0.15),
          topic: "invoice",
          serial: relation.serial + random.int(1, 30),
          ...(text ? { text: fillText(text, relation.serial + 3, at, random) } : {}),
          ...(random.chance(0.2) ? { roundTo: 100 } : {}),
        },
        random,
      );
      orders.push(
        withTruth(order, {
          situation: "invoice redirected to fraudsters",
          class: "F04",
          genuine: true,
          difficulty: 0.5,
        }),
      );
    }
  }
  return orders;
}

/** When a vendor truly changed its bank: from then on everybody pays the new account. Applied to the finished stream. */
export interface VendorMove {
  vendor: number;
  at: number;
  account: WorldAccount;
}

/** A small world has some too: not every vendor is paid again after its move. */
const fewestMoves = 4;

export function vendorMoves(scene: Scene): VendorMove[] {
  const { random, population } = scene;
  const moves: VendorMove[] = [];
  for (let i = Math.max(fewestMoves, scaled(scene, 9)); i > 0; i -= 1) {
    const vendor = population.payee(
      random.chance(0.7) ? "firm" : "merchant",
      random.pick(["DE", "FR", "NL", "GB", "IT"]),
      random,
    );
    if (moves.some((move) => move.vendor === vendor.id)) continue;
    moves.push({
      vendor: vendor.id,
      at: momentIn(scene, 8, 1, 12),
      account: newAccount(scene, vendor, 0.16),
    });
  }
  return moves;
}

/** Redirects orders to vendors that have moved; the first one of each payer is the look-alike. */
export function applyMoves(orders: readonly Order[], moves: readonly VendorMove[], random: Random): void {
  const byVendor = new Map(moves.map((move) => [move.vendor, move]));
  const told = new Set<string>();
  for (const order of orders) {
    const move = order.relation && byVendor.get(order.relation.payee.id);
    if (!move || order.at < move.at || order.truth) continue;
    // Some customers learn of it late and still pay the old account, which forwards for a while.
    if (order.at < move.at + 6 * dayMs && random.chance(0.3)) continue;
    order.creditor = { ...order.creditor, account: accountOf(move.account), bic: move.account.bic };
    const key = `${order.payer.id} ${move.vendor}`;
    if (told.has(key)) continue;
    told.add(key);
    if (random.chance(0.14))
      order.remittance = [fillText(random.pick(notices), order.relation?.serial ?? 1, order.at, random)];
    order.truth = {
      situation: "vendor truly changed its bank",
      class: "F04",
      genuine: false,
      difficulty: 0.45,
    };
  }
}
