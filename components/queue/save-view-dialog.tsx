"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorText, useTRPC } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogActions } from "#components/ui/dialog.tsx";
import { Checkbox, Field, TextInput } from "#components/ui/field.tsx";
import type { QueueFilter } from "#server/exceptions/schema.ts";
import { filterChips } from "./filter-chips.ts";

/** Gives the filter on the screen a name, for this person or for the team. */
export default function SaveViewDialog({ filter, onClose }: { filter: QueueFilter; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation(
    trpc.queue.saveView.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: trpc.queue.views.queryKey() });
        onClose();
      },
      onError: (error) => {
        const { title, detail } = errorText(error);
        setProblem(detail ?? title);
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Save this view"
      description={filterChips(filter)
        .map((chip) => chip.label)
        .join(" · ")}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const name = String(form.get("name")).trim();
          if (name === "") setProblem("Give the view a name.");
          else save.mutate({ name, filter, shared: form.get("shared") === "on" });
        }}
      >
        <Field label="Name" hint="Up to 40 characters. No names of persons." error={problem}>
          <TextInput name="name" maxLength={40} required autoComplete="off" />
        </Field>
        <Checkbox name="shared" label="Show it to the whole team" />
        <DialogActions>
          <Button onClick={onClose} variant="quiet">
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={save.isPending}>
            Save view
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
