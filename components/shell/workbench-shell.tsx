"use client";
import { useQuery } from "@tanstack/react-query";
import { CommandProvider } from "#components/commands/index.ts";
import { LiveProvider, ServerProvider, unasked, useTRPC } from "#components/trpc/index.ts";
import { SkeletonRows } from "#components/ui/states.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { ClockProvider } from "./clock.tsx";
import { ConnectionBanner } from "./connection.tsx";
import { DemoLine } from "./demo-line.tsx";
import { GlobalCommands } from "./global-commands.tsx";
import { KeepFresh } from "./keep-fresh.tsx";
import { MeProvider } from "./me.tsx";
import { TopBar, Wordmark } from "./top-bar.tsx";

/** Everything that stands around a page of the workbench. */
export function WorkbenchShell({ children }: { children: React.ReactNode }) {
  return (
    <ServerProvider>
      <CommandProvider>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-1.5 focus:left-1.5 focus:z-50 focus:rounded-sm focus:bg-surface-raised focus:px-3 focus:py-1.5 focus:text-sm"
        >
          Skip to the content
        </a>
        <div className="flex h-dvh flex-col overflow-hidden">
          <MeProvider pending={<PendingShell />}>
            <LiveProvider>
              <Frame>{children}</Frame>
            </LiveProvider>
          </MeProvider>
        </div>
        <Toaster />
      </CommandProvider>
    </ServerProvider>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  const trpc = useTRPC();
  const facts = useQuery(trpc.queue.facts.queryOptions(undefined, { refetchInterval: 60_000, ...unasked }));
  return (
    <ClockProvider asOf={facts.data?.asOf ?? null} readAt={facts.dataUpdatedAt}>
      <GlobalCommands />
      <KeepFresh />
      <header className="shrink-0">
        <TopBar />
        {facts.data?.demo ? <DemoLine /> : null}
        <ConnectionBanner />
      </header>
      <main id="main" tabIndex={-1} className="flex min-h-0 grow flex-col overflow-auto outline-none">
        {children}
      </main>
    </ClockProvider>
  );
}

function PendingShell() {
  return (
    <>
      <header className="flex h-bar shrink-0 items-center border-b border-line bg-surface-sunken px-4">
        <Wordmark />
      </header>
      <SkeletonRows label="Opening the workbench" />
    </>
  );
}
