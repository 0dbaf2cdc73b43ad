"use client";
import { useSubscription } from "@trpc/tanstack-react-query";
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { LiveEvent } from "#server/api/schema.ts";
import { useTRPC } from "./client.ts";
import { createLiveHub, type LiveHub, type LiveSnapshot } from "./live-hub.ts";

const Hub = createContext<LiveHub<LiveEvent> | null>(null);
const before: LiveSnapshot = { state: "connecting", lastAliveAt: null };

/** One event stream a tab, shared by every screen: browsers allow few connections to one host. */
export function LiveProvider({ children }: { children: React.ReactNode }) {
  const [hub] = useState(() => createLiveHub<LiveEvent>());
  const trpc = useTRPC();
  useSubscription(
    trpc.live.events.subscriptionOptions(undefined, {
      onData: (event) => hub.publish(event.data),
      onConnectionStateChange: (connection) => {
        if (connection.state === "pending") hub.become("live");
        else hub.become(connection.error ? "lost" : "connecting");
      },
    }),
  );
  return <Hub.Provider value={hub}>{children}</Hub.Provider>;
}

function useHub(): LiveHub<LiveEvent> {
  const hub = useContext(Hub);
  if (!hub) throw new Error("live events are used outside LiveProvider");
  return hub;
}

/** Calls `handler` for every live event while the component is shown. */
export function useLiveEvents(handler: (event: LiveEvent) => void): void {
  const hub = useHub();
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => hub.listen((event) => latest.current(event)), [hub]);
}

/** Whether the screen is live, and since when it is not. */
export function useLiveState(): LiveSnapshot {
  const hub = useHub();
  return useSyncExternalStore(hub.subscribe, hub.snapshot, () => before);
}
