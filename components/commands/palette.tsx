"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { Command as Cmdk } from "cmdk";
import { KeyHint } from "#components/ui/key-hint.tsx";
import type { Command } from "./command.ts";
import { type CommandId, registry } from "./registry.ts";
import { scopeWords } from "./scope-words.ts";
import { useLiveCommandCenter } from "./use-commands.ts";

/** Every command that can be done now, by its name. It shows the key, so that the next time needs no palette. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const center = useLiveCommandCenter();
  const offered: readonly (Command & { id: CommandId })[] = registry.filter(
    (command: Command) => !command.keyOnly && center.enabled(command.id),
  );
  const groups = [...new Set(offered.map((command) => command.scope))].sort((a, b) =>
    a === "global" ? 1 : b === "global" ? -1 : 0,
  );
  const choose = (id: CommandId) => {
    onClose();
    // The dialog gives the focus back first, so that the command finds the screen as it was.
    requestAnimationFrame(() => center.run(id));
  };
  return (
    <Base.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Base.Popup className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-32px)] max-w-xl -translate-x-1/2 rounded-md bg-surface-raised shadow-float ring-1 ring-line-strong">
          <Base.Title className="sr-only">Commands</Base.Title>
          <Cmdk label="Commands" loop>
            <Cmdk.Input
              autoFocus
              placeholder="What do you want to do?"
              className="h-11 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-faint"
            />
            <Cmdk.List className="max-h-[50vh] overflow-y-auto py-1">
              <Cmdk.Empty className="px-4 py-3 text-sm text-ink-muted">No command has this name.</Cmdk.Empty>
              {groups.map((scope) => (
                <Cmdk.Group
                  key={scope}
                  heading={scopeWords[scope]}
                  className="[&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
                >
                  {offered
                    .filter((command) => command.scope === scope)
                    .map((command) => (
                      <Cmdk.Item
                        key={command.id}
                        value={command.label}
                        onSelect={() => choose(command.id)}
                        className="flex min-h-8 cursor-default items-center gap-3 px-4 text-sm data-[selected=true]:bg-surface-selected"
                      >
                        <span className="grow">{command.label}</span>
                        {command.keys.map((keys) => (
                          <KeyHint key={keys} keys={keys} look="quiet" />
                        ))}
                      </Cmdk.Item>
                    ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
