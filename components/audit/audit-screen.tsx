"use client";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ChainState } from "./chain-state.tsx";
import { EventList } from "./event-list.tsx";

export function AuditScreen() {
  return (
    <>
      <PageHeader title="Audit trail">
        Every command with an effect, written with it or not at all. Each event holds the hash of the one
        before, so a change or a gap breaks the chain.
      </PageHeader>
      <ChainState />
      <EventList />
    </>
  );
}
