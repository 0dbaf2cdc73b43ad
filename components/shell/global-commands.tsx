"use client";
import { useRouter } from "next/navigation";
import { useCommand } from "#components/commands/index.ts";
import { toasts } from "#components/ui/toast-store.ts";
import { useMe, useSavePreferences } from "./me.tsx";
import { focusNextPane } from "./panes.ts";
import { signOut } from "./sign-out.ts";

/** What the commands of every screen do. Draws nothing. */
export function GlobalCommands() {
  const router = useRouter();
  const me = useMe();
  const save = useSavePreferences();
  const { letterKeys, theme } = me.preferences;
  useCommand("go.queue", () => router.push("/queue"));
  useCommand("go.mine", () => router.push("/queue?claim=mine"));
  useCommand("go.review", () => router.push("/review"));
  useCommand("go.team", () => router.push("/team"));
  useCommand("go.models", () => router.push("/models"));
  useCommand("go.labels", () => router.push("/labels"));
  useCommand("go.intake", () => router.push("/intake"));
  useCommand("go.audit", () => router.push("/audit"));
  useCommand("go.settings", () => router.push("/settings"));
  useCommand("app.next-pane", focusNextPane);
  useCommand("app.theme", () => {
    const dark =
      theme === "dark" || (theme === "system" && window.matchMedia("(prefers-color-scheme: dark)").matches);
    save({ theme: dark ? "light" : "dark" });
  });
  useCommand("app.letters", () => {
    save({ letterKeys: !letterKeys });
    toasts.show({
      tone: "info",
      text: letterKeys
        ? "Single-key shortcuts are off. Ctrl K still finds every command."
        : "Single-key shortcuts are on.",
      action: null,
      life: 5000,
    });
  });
  useCommand("app.sign-out", () => {
    signOut().catch((error: unknown) =>
      toasts.show({
        tone: "danger",
        text: error instanceof Error ? `Still signed in: ${error.message}` : "Still signed in.",
        action: null,
        life: null,
      }),
    );
  });
  return null;
}
