"use client";
import { type FormEvent, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";

/** Both are matched whole: "verdict.recorded", "case/17". A click on either in the table fills it in. */
export function EventFilter({
  filter,
  known,
  onAction,
  onObject,
}: {
  filter: { action: string | null; object: string | null };
  /** Actions seen so far, offered while typing. */
  known: string[];
  onAction: (action: string | null) => void;
  onObject: (object: string | null) => void;
}) {
  const listId = useId();

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim() || null;
    onAction(text("action"));
    onObject(text("object"));
  }

  return (
    <form
      key={`${filter.action} ${filter.object}`}
      onSubmit={apply}
      className="flex flex-wrap items-end gap-2"
      aria-label="Filter the events"
    >
      <Field label="Action" className="w-56">
        <TextInput
          name="action"
          defaultValue={filter.action ?? ""}
          list={listId}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <datalist id={listId}>
        {known.map((action) => (
          <option key={action} value={action} />
        ))}
      </datalist>
      <Field label="Object" className="w-56">
        <TextInput
          name="object"
          defaultValue={filter.object ?? ""}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Button type="submit">Apply</Button>
      {filter.action !== null || filter.object !== null ? (
        <Button
          variant="quiet"
          onClick={() => {
            onAction(null);
            onObject(null);
          }}
        >
          Show all
        </Button>
      ) : null}
    </form>
  );
}
