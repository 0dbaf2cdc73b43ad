"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { initials } from "./initials.ts";
import { safeNext } from "./navigation.ts";
import { roleName, roleWords } from "./role-words.ts";
import { goToSingleSignOn, readWays, signInAsDemoPerson, signInWithPassword, type Ways } from "./sign-in.ts";

/** Local sign-in, and the demo's people where the server offers them. A password manager may fill the form. */
export function SignInForm({ next }: { next: string | null }) {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [ways, setWays] = useState<Ways>({ singleSignOn: null, people: [] });
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    readWays().then(setWays, () => undefined);
  }, []);
  useEffect(() => {
    if (problem) summary.current?.focus();
  }, [problem]);

  const enter = async (who: string, call: Promise<string | null>) => {
    setBusy(who);
    setProblem(null);
    const refusal = await call;
    if (refusal === null) window.location.assign(safeNext(next) ?? "/");
    else {
      setBusy(null);
      setProblem(refusal);
    }
  };

  const { people, singleSignOn } = ways;
  return (
    <>
      {problem ? (
        <div
          ref={summary}
          role="alert"
          tabIndex={-1}
          className="mb-4 border-l-4 border-danger bg-danger-soft px-3 py-2 text-sm"
        >
          {problem}
        </div>
      ) : null}
      {people.length > 0 ? (
        <section aria-labelledby="demo-people" className="mb-6">
          <h2 id="demo-people" className="text-sm font-semibold">
            Enter the demo as
          </h2>
          <p className="mb-2 text-xs text-ink-faint">
            Ready-made people of the synthetic world; they exist only on this machine.
          </p>
          <ul className="border-y border-line">
            {people.map((person) => (
              <li key={person.userId} className="border-b border-line last:border-b-0">
                <button
                  type="button"
                  disabled={busy !== null}
                  aria-busy={busy === person.userId || undefined}
                  onClick={() => enter(person.userId, signInAsDemoPerson(person.userId))}
                  className="focus-inset flex w-full items-center gap-3 px-2 py-1.5 text-left hover:bg-surface-hover disabled:text-ink-faint"
                >
                  <span
                    aria-hidden="true"
                    className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-2xs font-semibold text-accent"
                  >
                    {initials(person.name)}
                  </span>
                  <span className="min-w-0 grow">
                    <span className="block truncate text-sm font-medium">{person.name}</span>
                    <span className="block truncate text-xs text-ink-muted">
                      {roleName(person.role)} · {roleWords[person.role]?.does}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {singleSignOn ? (
        <Button
          className="mb-4 w-full"
          busy={busy === "sso"}
          disabled={busy !== null}
          onClick={async () => {
            setBusy("sso");
            setProblem(null);
            const refusal = await goToSingleSignOn(singleSignOn.provider, safeNext(next) ?? "/");
            setProblem(refusal);
            if (refusal) setBusy(null);
          }}
        >
          Sign in with {singleSignOn.name}
        </Button>
      ) : null}
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          void enter("form", signInWithPassword(String(form.get("email")), String(form.get("password"))));
        }}
      >
        <Field label="E-mail address">
          <TextInput name="email" type="email" autoComplete="username" required />
        </Field>
        <Field label="Password">
          <TextInput name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Button
          type="submit"
          variant="primary"
          busy={busy === "form"}
          disabled={busy !== null}
          className="mt-1"
        >
          Sign in
        </Button>
      </form>
    </>
  );
}
