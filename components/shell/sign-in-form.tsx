"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { DemoPeople } from "./demo-people.tsx";
import { safeNext } from "./navigation.ts";
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
    <div className="flex flex-wrap gap-x-12 gap-y-8">
      <div className="w-72">
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
      </div>
      {people.length > 0 ? (
        <DemoPeople
          people={people}
          busy={busy}
          onEnter={(userId) => void enter(userId, signInAsDemoPerson(userId))}
        />
      ) : null}
    </div>
  );
}
