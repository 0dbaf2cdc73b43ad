import { roleName, roleWords } from "./role-words.ts";
import type { DemoPerson } from "./sign-in.ts";

/** The demo's people by role: one press enters as one of them. */
export function DemoPeople({
  people,
  busy,
  onEnter,
}: {
  people: readonly DemoPerson[];
  /** Whom the server is asked for right now. */
  busy: string | null;
  onEnter: (userId: string) => void;
}) {
  const roles = [...new Set(people.map((person) => person.role))];
  return (
    <section aria-labelledby="demo-people" className="min-w-0 max-w-xl grow">
      <h2 id="demo-people" className="text-sm font-semibold">
        Or enter the demo as
      </h2>
      <p className="mb-2 text-xs text-ink-faint">
        Ready-made people of the synthetic world; they exist only on this machine.
      </p>
      <ul className="border-y border-line">
        {roles.map((role) => (
          <li
            key={role}
            className="flex min-h-12 flex-wrap items-center gap-x-4 border-b border-line py-1 last:border-b-0"
          >
            <div className="w-52">
              <span className="block text-sm font-medium">{roleName(role)}</span>
              <span className="block text-xs text-ink-muted">{roleWords[role]?.does}</span>
            </div>
            <div className="flex flex-wrap gap-1">
              {people
                .filter((person) => person.role === role)
                .map((person) => (
                  <button
                    key={person.userId}
                    type="button"
                    disabled={busy !== null}
                    aria-busy={busy === person.userId || undefined}
                    onClick={() => onEnter(person.userId)}
                    className="h-8 rounded-sm bg-surface-raised px-3 text-sm ring-1 ring-line-control ring-inset hover:bg-surface-hover disabled:text-ink-faint"
                  >
                    {person.name}
                  </button>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
