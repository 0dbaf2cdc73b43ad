/**
 * The one face of the store, the same over PGlite and PostgreSQL. SQL of PostgreSQL 15, $1 parameters.
 * int8 comes back as number, numeric as string, timestamptz as ISO 8601 UTC string, date as "YYYY-MM-DD",
 * jsonb parsed, bytea as Uint8Array, arrays as arrays.
 */
export interface Queryable {
  query<Row = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<{ rows: Row[]; count: number }>;
}

/** A running transaction. Opaque on purpose: verbs pass it on, stores query through it. */
export interface Transaction extends Queryable {
  /** Sends an event to all listening processes when (and only when) the transaction commits. */
  notify(event: LiveEvent): void;
}

/** Ids only, never content: whoever hears it asks the server again under their own rights. */
export interface LiveEvent {
  kind: "queue" | "case" | "intake" | "models" | "review";
  id: number | null;
}

export interface Database extends Queryable {
  readonly engine: "embedded" | "postgres";
  /** Runs `work` in a transaction; retries on serialization failure (40001, 40P01) with jitter, at most five times. */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: { serializable?: boolean }): Promise<T>;
  /** Calls `heard` for every committed event of any process. Returns a function that stops listening. */
  listen(heard: (event: LiveEvent) => void): Promise<() => void>;
  close(): Promise<void>;
}
