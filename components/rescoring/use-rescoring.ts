"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useClaims } from "#components/claims/index.ts";
import { type ErrorText, errorText, newCommandId, useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import type { CaseView } from "#server/cases/schema.ts";
import type { EditingSession, SavedEdit } from "#server/repairs/schema.ts";
import { changesOf, type Edits, noEdits, withEdit, withSuggestion } from "./edits.ts";
import type { WhatIf } from "./engine.ts";
import { type EngineState, useEngine } from "./use-engine.ts";
import { createWhatIfStore, type WhatIfStore } from "./what-if-store.ts";

export interface Rescoring {
  engine: EngineState;
  session: EditingSession | null;
  opening: boolean;
  saving: boolean;
  edits: Edits;
  /** The payment as it stands and, apart from what redraws the case, as it is edited; the same engine computes both. */
  baseline: WhatIf | null;
  whatIf: WhatIfStore;
  /** The server's record of the edit that was saved last, and the browser's estimate of it; null where it had none. */
  saved: { record: SavedEdit; estimate: number | null } | null;
  problem: ErrorText | null;
  begin: () => Promise<void>;
  edit: (field: string, text: string) => void;
  /** Suggestions that stand in the edit; with one of them the edit began when `byHand` is false. */
  taken: readonly number[];
  byHand: boolean;
  /** Puts a suggestion into the edit, opening the payment first where that is needed. */
  take: (suggestionId: number) => Promise<void>;
  /** Puts the change that clears the exception into the edit, opening the payment first where that is needed. */
  clear: () => Promise<void>;
  save: () => Promise<void>;
  discard: () => void;
}

/** Editing one case: opens the payment, recomputes on every change without the server, saves, shows the record. */
export function useRescoring(view: CaseView, painted: boolean, onSaved: () => void): Rescoring {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const claims = useClaims();
  const [session, setSession] = useState<EditingSession | null>(null);
  const engineState = useEngine(painted, session !== null);
  const engine = "engine" in engineState ? engineState.engine : null;
  const [edits, setEdits] = useState<Edits>(noEdits);
  const [taken, setTaken] = useState<readonly number[]>([]);
  const [byHand, setByHand] = useState(true);
  const [baseline, setBaseline] = useState<WhatIf | null>(null);
  const [saved, setSaved] = useState<Rescoring["saved"]>(null);
  const [problem, setProblem] = useState<ErrorText | null>(null);
  const [busy, setBusy] = useState<"opening" | "saving" | null>(null);
  const [whatIf] = useState(() => createWhatIfStore((error) => setProblem(errorText(error))));
  // What a key was asked with stands here before it is drawn; state follows.
  const latest = useRef<Edits>(noEdits);
  const { caseId } = view;
  const { exceptionId } = view.exception;

  // The engine holds one payment; it is opened there as soon as both are there.
  useEffect(() => {
    if (!engine || !session) return;
    let current = true;
    engine
      .begin(session)
      .then(() => engine.whatIf([]))
      .then(
        (result) => current && setBaseline(result),
        (error: unknown) => current && setProblem(errorText(error)),
      );
    return () => {
      current = false;
    };
  }, [engine, session]);

  const ready = baseline === null ? null : engine;
  const change = useCallback(
    (next: Edits) => {
      latest.current = next;
      whatIf.ask(ready, next);
      setEdits(next);
    },
    [ready, whatIf],
  );
  // What was typed before the engine was ready is asked once it is.
  useEffect(() => whatIf.ask(ready, latest.current), [ready, whatIf]);

  const discard = useCallback(() => {
    latest.current = noEdits;
    whatIf.clear();
    setSession(null);
    setEdits(noEdits);
    setTaken([]);
    setBaseline(null);
    setProblem(null);
  }, [whatIf]);

  return useMemo(() => {
    const attempt = async (kind: "opening" | "saving", run: () => Promise<void>) => {
      setBusy(kind);
      setProblem(null);
      try {
        await run();
      } catch (error) {
        setProblem(errorText(error));
      } finally {
        setBusy(null);
      }
    };
    const open = async (): Promise<EditingSession> => {
      const fencing = await claims.fencingFor(caseId);
      const opened = await client.repair.begin.mutate({
        caseId,
        exceptionId,
        fencing,
        commandId: newCommandId(),
      });
      setSaved(null);
      // Over the wire a member of unknown shape may be absent; here it is always there.
      const { payment, history, storeFindings } = opened;
      return { ...opened, payment, history, storeFindings };
    };
    return {
      engine: engineState,
      session,
      opening: busy === "opening",
      saving: busy === "saving",
      edits,
      baseline,
      whatIf,
      saved,
      problem,
      taken,
      byHand,
      begin: () =>
        attempt("opening", async () => {
          const opened = await open();
          setByHand(true);
          setSession(opened);
        }),
      take: (id) =>
        attempt("opening", async () => {
          const subject = session ?? (await open());
          const next = withSuggestion(subject, latest.current, id, taken);
          if (!session) setByHand(false);
          setSession(subject);
          change(next.edits);
          setTaken(next.taken);
        }),
      clear: () =>
        attempt("opening", async () => {
          const subject = session ?? (await open());
          const fencing = await claims.fencingFor(caseId);
          const asked = { caseId, exceptionId, fencing, commandId: newCommandId() };
          // The payment is open by now; what goes wrong from here on is told in its bar.
          if (!session) setByHand(false);
          setSession(subject);
          const { changes } = await client.repair.takeClearing.mutate(asked);
          change(
            changes.reduce<Edits>(
              (next, { field, to }) => withEdit(subject, next, field, to ?? ""),
              latest.current,
            ),
          );
        }),
      edit: (field, text) => {
        if (session) change(withEdit(session, latest.current, field, text));
      },
      save: () =>
        attempt("saving", async () => {
          const shown = whatIf.current();
          const fencing = await claims.fencingFor(caseId);
          const record = await client.repair.save.mutate({
            commandId: newCommandId(),
            caseId,
            exceptionId,
            fencing,
            changes: changesOf(edits),
            suggestionIds: [...taken],
            browser: {
              probability: shown?.probability ?? null,
              margin: shown?.margin ?? null,
              backend: engine?.backend ?? "none",
              onnxHash: engine?.onnxHash ?? null,
              snapshotHash: shown?.snapshotHash || null,
            },
          });
          // A verdict may follow at once, before the case is read again; it must name the version that the edit made.
          queryClient.setQueryData<CaseView>(trpc.case.open.queryKey({ caseId }), (known) =>
            known && known.exception.exceptionId === exceptionId
              ? {
                  ...known,
                  exception: { ...known.exception, version: record.exceptionVersion },
                  score: record.score,
                }
              : known,
          );
          setSaved({ record, estimate: shown?.probability ?? null });
          discard();
          onSaved();
        }),
      discard,
    };
  }, [
    engineState,
    engine,
    session,
    busy,
    edits,
    taken,
    byHand,
    baseline,
    whatIf,
    saved,
    problem,
    claims,
    client,
    queryClient,
    trpc,
    caseId,
    exceptionId,
    change,
    discard,
    onSaved,
  ]);
}
