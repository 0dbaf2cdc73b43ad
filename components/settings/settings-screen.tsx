"use client";
import { useMay, useMe } from "#components/shell/index.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { PreferencesPanel } from "./preferences-panel.tsx";

export function SettingsScreen() {
  const me = useMe();
  const maySeePeople = useMay("session.people");
  return (
    <>
      <PageHeader title="Settings">
        Signed in as {me.name}, {me.email}. A change is kept at once and holds wherever you sign in.
      </PageHeader>
      <PreferencesPanel />
      {maySeePeople ? <PeoplePanel /> : null}
    </>
  );
}
