/** What a command is. The registry is data; what a command does is given by the screen that is shown. */
import type { ProcedureName } from "#server/identity/policy.ts";

/** Where a key counts. A narrower scope wins over a wider one; `reason` takes every letter while its list is open. */
export const scopes = ["global", "queue", "case", "reason", "review"] as const;
export type Scope = (typeof scopes)[number];

export interface Command {
  id: string;
  label: string;
  scope: Scope;
  /** Default keys: "J", "Shift+F", "Mod+K", "G Q"; "1-9" and "a-z" stand for each of their keys. */
  keys: readonly string[];
  /** Offered only to roles that may call this. */
  procedure?: ProcedureName;
  /** Has an effect on a case: never on a held key, never before the case on screen is painted. */
  decision?: true;
  /** May repeat while the key is held: moving, not doing. */
  repeats?: true;
  /** Works also while the person is typing. */
  whileTyping?: true;
  /** Works also while a dialog is open. */
  inDialog?: true;
  /** Not listed in the palette: it makes no sense without its key. */
  keyOnly?: true;
}
