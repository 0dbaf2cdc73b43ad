"use client";
import { type FormEvent, useState } from "react";
import { errorText, newCommandId, useTRPCClient } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogActions } from "#components/ui/dialog.tsx";
import { Field, Select, TextArea } from "#components/ui/field.tsx";

const terms = [30, 90, 180, 365] as const;

/** Remembers that the party is not the entry: for whom, how long, and why. Later payments are then not raised for it. */
export default function DismissDialog({
  hitId,
  hasAccount,
  onClose,
  onDismissed,
}: {
  hitId: number;
  hasAccount: boolean;
  onClose: () => void;
  onDismissed: () => void;
}) {
  const client = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // One command however often the button is pressed.
  const [commandId] = useState(newCommandId);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = String(form.get("reason") ?? "").trim();
    if (reason.length < 3) {
      setProblem("Give a reason of at least 3 characters.");
      return;
    }
    setBusy(true);
    try {
      const scope = form.get("scope") === "party" ? "party" : "party-and-account";
      await client.screening.dismiss.mutate({
        hitId,
        scope,
        days: Number(form.get("days")),
        reason,
        commandId,
      });
      onDismissed();
    } catch (error) {
      const { title, detail } = errorText(error);
      setProblem(detail ?? title);
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Dismiss this likeness for later payments"
      description="Payments of this party are not raised for this entry until it ends, or until the entry changes. This case still needs its own verdict."
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className="flex flex-col gap-3">
          <Field label="Holds for">
            <Select name="scope" defaultValue={hasAccount ? "party-and-account" : "party"}>
              {hasAccount ? <option value="party-and-account">this party under this account</option> : null}
              <option value="party">this party under any account</option>
            </Select>
          </Field>
          <Field label="Ends after">
            <Select name="days" defaultValue="90">
              {terms.map((days) => (
                <option key={days} value={days}>
                  {days} days
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Reason" hint="Kept on record with your name." error={problem}>
            <TextArea name="reason" rows={3} maxLength={400} required />
          </Field>
        </div>
        <DialogActions>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            Dismiss
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
