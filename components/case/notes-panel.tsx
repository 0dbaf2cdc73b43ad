"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCommandState } from "#components/commands/index.ts";
import { useMay, useWorkbenchClock } from "#components/shell/index.ts";
import { errorText, newCommandId, useTRPC } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, TextArea } from "#components/ui/field.tsx";
import { ForeignText } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { CaseView } from "#server/cases/schema.ts";

/** What people noted on the case. A draft stays here when sending fails. */
export function NotesPanel({ view, id }: { view: CaseView; id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { now } = useWorkbenchClock();
  const may = useMay("case.addNote");
  const submit = useCommandState("case.submit");
  const [body, setBody] = useState("");
  const add = useMutation(
    trpc.case.addNote.mutationOptions({
      onSuccess: () => {
        setBody("");
        return queryClient.invalidateQueries({
          queryKey: trpc.case.open.queryKey({ caseId: view.caseId }),
        });
      },
    }),
  );
  const problem = add.error ? errorText(add.error) : null;
  return (
    <Panel title={<span id={id}>Notes</span>} aside={view.notes.length > 0 ? `${view.notes.length}` : null}>
      {view.notes.length > 0 ? (
        <ul className="mb-2 flex flex-col gap-2 text-sm">
          {view.notes.map((note) => (
            <li key={note.id}>
              <p className="text-xs text-ink-faint">
                {note.authorName} · <Instant iso={note.at} now={now} />
              </p>
              <p className="whitespace-pre-wrap">
                <ForeignText>{note.body}</ForeignText>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {may ? (
        <form
          data-submit="note"
          className="flex flex-col gap-1"
          onSubmit={(event) => {
            event.preventDefault();
            if (body.trim() !== "")
              add.mutate({ caseId: view.caseId, commandId: newCommandId(), body: body.trim() });
          }}
        >
          <Field
            label="New note"
            hiddenLabel
            error={
              problem
                ? `Not sent. ${problem.detail ?? problem.title}${problem.requestId ? ` (request ${problem.requestId})` : ""}`
                : null
            }
          >
            <TextArea
              rows={2}
              maxLength={4000}
              placeholder="Add a note to the case"
              value={body}
              onChange={(event) => setBody(event.target.value)}
            />
          </Field>
          {body.trim() === "" ? null : (
            <Button type="submit" small className="self-end" busy={add.isPending} keys={submit.keys}>
              Add note
            </Button>
          )}
        </form>
      ) : null}
    </Panel>
  );
}
