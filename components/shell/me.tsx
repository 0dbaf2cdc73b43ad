"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useLayoutEffect } from "react";
import { useCommandCenter } from "#components/commands/index.ts";
import { errorText, newCommandId, useTRPC } from "#components/trpc/index.ts";
import { writeLook } from "#components/ui/look.ts";
import { ErrorState } from "#components/ui/states.tsx";
import { TimeZone } from "#components/ui/time.tsx";
import { toasts } from "#components/ui/toast-store.ts";
import type { Me, Preferences } from "#server/identity/schema.ts";

const Person = createContext<Me | null>(null);

/** Reads who is here once, and gives the commands their rights and the screen its looks. */
export function MeProvider({ pending, children }: { pending: React.ReactNode; children: React.ReactNode }) {
  const trpc = useTRPC();
  const center = useCommandCenter();
  const query = useQuery(trpc.session.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const me = query.data;
  useLayoutEffect(() => {
    if (!me) return;
    center.setProcedures(me.procedures);
    center.setLetterKeys(me.preferences.letterKeys);
    applyLook(me.preferences);
  }, [center, me]);
  if (!me && query.error && errorText(query.error).kind !== "signed-out") {
    const { title, detail, requestId } = errorText(query.error);
    return (
      <ErrorState title={title} detail={detail} requestId={requestId} onRetry={() => void query.refetch()} />
    );
  }
  if (!me) return pending;
  return (
    <Person.Provider value={me}>
      <TimeZone value={me.preferences.timeZone}>{children}</TimeZone>
    </Person.Provider>
  );
}

/** The signed-in person. */
export function useMe(): Me {
  const me = useContext(Person);
  if (!me) throw new Error("the signed-in person is used outside MeProvider");
  return me;
}

/** Whether this person may call a procedure; the server decides again on every call. */
export function useMay(procedure: string): boolean {
  return useMe().procedures.includes(procedure);
}

function applyLook(preferences: Preferences): void {
  const { theme, density } = preferences;
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.density = density;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in one of the supported browsers.
  document.cookie = writeLook({ theme, density });
}

/** Changes preferences at once on this screen and then on the server; a refusal puts them back. */
export function useSavePreferences(): (change: Partial<Preferences>) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useMe();
  const key = trpc.session.me.queryKey();
  const { mutate } = useMutation(
    trpc.session.savePreferences.mutationOptions({
      onError: (error) => {
        void queryClient.invalidateQueries({ queryKey: key });
        const { title, requestId } = errorText(error);
        toasts.show({
          tone: "danger",
          text: `Preference not saved. ${title}${requestId ? ` (request ${requestId})` : ""}`,
          action: null,
          life: 8000,
        });
      },
    }),
  );
  return (change) => {
    const preferences = { ...me.preferences, ...change };
    queryClient.setQueryData<Me>(key, { ...me, preferences });
    mutate({ commandId: newCommandId(), preferences });
  };
}
