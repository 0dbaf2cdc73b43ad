/**
 * The patterns of simple types as tables: one step per byte, no strings made. Takes the part of XML Schema's expressions
 * that ISO 20022 uses (classes, groups, alternatives, counts); for anything else there is no table.
 */
export interface Recognizer {
  /** Next state by state * 256 + byte. State 0 is the end of all hope, 1 the beginning. */
  steps: Uint8Array;
  accepts: Uint8Array;
}

type Expression =
  | { kind: "class"; bytes: ReadonlySet<number> }
  | { kind: "sequence"; parts: Expression[] }
  | { kind: "choice"; parts: Expression[] }
  | { kind: "repeat"; part: Expression; least: number; most: number };

const mostStates = 200;

/** True when all bytes from `from` to `to` make up a text the pattern allows. */
export function recognizes(
  { steps, accepts }: Recognizer,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  let state = 1;
  for (let index = from; index < to; index += 1) {
    state = steps[(state << 8) | (bytes[index] as number)] as number;
  }
  return accepts[state] === 1;
}

/** The table of a pattern; null for one that is not taken. */
export function recognizerOf(pattern: string): Recognizer | null {
  const parser = new PatternParser(pattern);
  const expression = parser.choice();
  return expression === null || !parser.done() ? null : tableOf(expression);
}

class PatternParser {
  private readonly pattern: string;
  private at = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  done(): boolean {
    return this.at === this.pattern.length;
  }

  choice(): Expression | null {
    const parts: Expression[] = [];
    do {
      const part = this.sequence();
      if (!part) return null;
      parts.push(part);
    } while (this.take("|"));
    return { kind: "choice", parts };
  }

  private sequence(): Expression | null {
    const parts: Expression[] = [];
    while (!this.done() && this.peek() !== "|" && this.peek() !== ")") {
      const atom = this.atom();
      const counted = atom && this.counted(atom);
      if (!counted) return null;
      parts.push(counted);
    }
    return { kind: "sequence", parts };
  }

  private atom(): Expression | null {
    if (this.take("(")) {
      const inner = this.choice();
      return this.take(")") ? inner : null;
    }
    if (this.take("[")) return this.classOf();
    const literal = this.literal(/[\\^$.*+?{}[\]()|-]/);
    return literal === null ? null : { kind: "class", bytes: new Set([literal]) };
  }

  /** One character, with a backslash before it where `special` needs one; null for anything else. */
  private literal(special: RegExp): number | null {
    let character = this.peek();
    if (character === "\\") {
      character = this.pattern.charAt(this.at + 1);
      if (!/[\\^$.*+?{}[\]()|-]/.test(character)) return null;
      this.at += 1;
    } else if (character !== "-" && special.test(character)) return null;
    this.at += 1;
    const code = character.charCodeAt(0);
    return code < 0x80 ? code : null;
  }

  private classOf(): Expression | null {
    const bytes = new Set<number>();
    if (this.peek() === "^") return null;
    while (!this.take("]")) {
      const first = this.literal(/[\\[\]^]/);
      if (first === null) return null;
      const range = this.peek() === "-" && this.pattern.charAt(this.at + 1) !== "]";
      if (range) this.at += 1;
      const last = range ? this.literal(/[\\[\]^]/) : first;
      if (last === null) return null;
      for (let byte = first; byte <= last; byte += 1) bytes.add(byte);
    }
    return { kind: "class", bytes };
  }

  private counted(part: Expression): Expression | null {
    const marks = /[?*+]|\{(\d+)(?:(,)(\d*))?\}/y;
    marks.lastIndex = this.at;
    const match = marks.exec(this.pattern);
    if (!match) return /[{?*+]/.test(this.peek()) ? null : part;
    this.at = marks.lastIndex;
    const [mark, least, comma, most] = match;
    if (mark === "?") return { kind: "repeat", part, least: 0, most: 1 };
    if (least === undefined) {
      return { kind: "repeat", part, least: mark === "+" ? 1 : 0, most: Number.POSITIVE_INFINITY };
    }
    const upper = comma ? (most ? Number(most) : Number.POSITIVE_INFINITY) : Number(least);
    return { kind: "repeat", part, least: Number(least), most: upper };
  }

  private peek(): string {
    return this.pattern.charAt(this.at);
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }
}

/** States with steps over bytes and steps over nothing, as an expression asks for them. */
class StateGraph {
  readonly steps: { bytes: ReadonlySet<number>; to: number }[][] = [];
  readonly idle: number[][] = [];

  state(): number {
    this.steps.push([]);
    return this.idle.push([]) - 1;
  }

  /** Adds the expression behind `from`; the state in which it has been read. */
  add(expression: Expression, from: number): number {
    switch (expression.kind) {
      case "class": {
        const to = this.state();
        this.steps[from]?.push({ bytes: expression.bytes, to });
        return to;
      }
      case "sequence":
        return expression.parts.reduce((at, part) => this.add(part, at), from);
      case "choice": {
        const ends = expression.parts.map((part) => this.add(part, from));
        const join = this.state();
        for (const end of ends) this.idle[end]?.push(join);
        return join;
      }
      default:
        return this.repeat(expression, from);
    }
  }

  private repeat({ part, least, most }: Expression & { kind: "repeat" }, from: number): number {
    let at = from;
    for (let count = 0; count < least; count += 1) at = this.add(part, at);
    if (most === Number.POSITIVE_INFINITY) {
      const again = this.state();
      this.idle[at]?.push(again);
      this.idle[this.add(part, again)]?.push(again);
      return again;
    }
    const done = this.state();
    for (let count = least; count < most; count += 1) {
      this.idle[at]?.push(done);
      at = this.add(part, at);
    }
    this.idle[at]?.push(done);
    return done;
  }

  /** The states and all that are reached from them over nothing, in order. */
  reach(states: Iterable<number>): number[] {
    const seen = new Set(states);
    for (const state of seen) for (const next of this.idle[state] ?? []) seen.add(next);
    return [...seen].sort((a, b) => a - b);
  }
}

/** Sets of states become states of the table (subset construction); null when there are too many. */
function tableOf(expression: Expression): Recognizer | null {
  const graph = new StateGraph();
  const start = graph.state();
  const end = graph.add(expression, start);
  const first = graph.reach([start]);
  const sets = [[], first];
  const numbers = new Map([[first.join(), 1]]);
  const rows: Uint8Array[] = [new Uint8Array(256)];
  for (let state = 1; state < sets.length; state += 1) {
    if (sets.length > mostStates) return null;
    const row = new Uint8Array(256);
    const steps = (sets[state] as number[]).flatMap((member) => graph.steps[member] ?? []);
    for (let byte = 0; byte < 0x80; byte += 1) {
      const next = steps.filter(({ bytes }) => bytes.has(byte)).map(({ to }) => to);
      if (next.length === 0) continue;
      const reached = graph.reach(next);
      const key = reached.join();
      const number = numbers.get(key) ?? sets.push(reached) - 1;
      numbers.set(key, number);
      row[byte] = number;
    }
    rows.push(row);
  }
  const steps = new Uint8Array(rows.length * 256);
  for (const [state, row] of rows.entries()) steps.set(row, state * 256);
  return { steps, accepts: Uint8Array.from(sets, (set) => ((set as number[]).includes(end) ? 1 : 0)) };
}
