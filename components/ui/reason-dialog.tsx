"use client";
import { type FormEvent, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import { Field, TextArea } from "./field.tsx";

const shortest = 3;

/** Asks why before something is done that others must be able to understand later. The reason goes on record. */
export function ReasonDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  danger = false,
  longest = 400,
  busy,
  error,
  onSubmit,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: React.ReactNode;
  /** What the button does, in a verb: "Release the claim". */
  action: string;
  danger?: boolean;
  longest?: number;
  busy: boolean;
  error?: React.ReactNode;
  onSubmit: (reason: string) => void;
}) {
  const [tooShort, setTooShort] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    setTooShort(reason.length < shortest);
    if (reason.length >= shortest) onSubmit(reason);
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <form onSubmit={submit} noValidate>
        <Field
          label="Reason"
          hint="Kept in the audit trail. No names or account numbers."
          error={tooShort ? `Give a reason of at least ${shortest} characters.` : error}
        >
          <TextArea name="reason" rows={3} maxLength={longest} required />
        </Field>
        <DialogActions>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
