"use client";
import { useLiveState } from "#components/trpc/index.ts";
import { Badge } from "#components/ui/badge.tsx";

/** Whether what is on the screen still moves with the server, in a shape and a word. */
export function LiveBadge() {
  const { state } = useLiveState();
  if (state === "live")
    return (
      <Badge plain tone="good" shape="dot" title="Changes arrive by themselves">
        live
      </Badge>
    );
  if (state === "connecting")
    return (
      <Badge plain shape="ring" title="Connecting to the server">
        connecting
      </Badge>
    );
  return (
    <Badge plain tone="danger" shape="triangle" title="The connection is lost; it is tried again by itself">
      offline
    </Badge>
  );
}
