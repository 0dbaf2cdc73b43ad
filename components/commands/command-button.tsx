"use client";
import { Button, type ButtonVariant } from "#components/ui/button.tsx";
import { MenuItem } from "#components/ui/menu.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { type CommandId, commandOf } from "./registry.ts";
import { useCommandState } from "./use-commands.ts";

/** A button made from a command: its label, its key and whether it can be pressed come from the registry. */
export function CommandButton({
  id,
  label,
  variant,
  small,
  busy,
}: {
  id: CommandId;
  /** A shorter word where the place already says the rest. */
  label?: string;
  variant?: ButtonVariant;
  small?: boolean;
  busy?: boolean;
}) {
  const { enabled, keys, run } = useCommandState(id);
  const button = (
    <Button
      variant={variant ?? "plain"}
      small={small ?? false}
      busy={busy ?? false}
      keys={keys}
      disabled={!enabled}
      onClick={run}
    >
      {label ?? commandOf(id).label}
    </Button>
  );
  return label === undefined ? button : <Tooltip text={commandOf(id).label}>{button}</Tooltip>;
}

/** A menu line made from a command. */
export function CommandMenuItem({ id }: { id: CommandId }) {
  const { enabled, keys, run } = useCommandState(id);
  return (
    <MenuItem onSelect={run} keys={keys} disabled={!enabled}>
      {commandOf(id).label}
    </MenuItem>
  );
}
