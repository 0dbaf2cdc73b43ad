"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "#components/trpc/index.ts";
import { runBounded } from "./run-bounded.ts";
import { sendMessage } from "./send-message.ts";
import type { Upload } from "./upload-list.ts";

/** Enough to hide the way to the server, few enough to leave room for the desk's own calls. */
const atOnce = 4;

export interface Uploads {
  list: Upload[];
  running: boolean;
  send: (files: File[]) => Promise<void>;
  stop: () => void;
  clear: () => void;
}

/** Sends dropped files a few at a time and keeps what became of each, in memory only. */
export function useUploads(): Uploads {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [list, setList] = useState<Upload[]>([]);
  const [running, setRunning] = useState(false);
  const stopper = useRef<AbortController | null>(null);

  async function send(files: File[]) {
    if (files.length === 0 || stopper.current) return;
    const stop = new AbortController();
    stopper.current = stop;
    setRunning(true);
    setList(files.map(({ name, size }) => ({ name, size, state: "waiting" })));
    const become = (at: number, upload: Upload) => setList((old) => old.with(at, upload));
    await runBounded(files, atOnce, stop.signal, async (file, at) => {
      const { name, size } = file;
      become(at, { name, size, state: "sending" });
      const sent = await sendMessage(file);
      become(
        at,
        sent.ok
          ? { name, size, state: "received", receipts: sent.receipts }
          : { name, size, state: "failed", problem: sent.problem },
      );
    });
    stopper.current = null;
    setRunning(false);
    await queries.invalidateQueries({ queryKey: trpc.intake.pathKey() });
  }

  return {
    list,
    running,
    send,
    stop: () => stopper.current?.abort(),
    clear: () => setList([]),
  };
}
