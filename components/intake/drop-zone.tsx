"use client";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/class-names.ts";
import { collectFiles, type DroppedEntry } from "./collect-files.ts";
import { UploadReceipts } from "./upload-receipts.tsx";
import { useUploads } from "./use-uploads.ts";

/** A browser extension of the input element that every current browser has and React does not name. */
const folderInput = { webkitdirectory: "" };

/** Files and folders go in by dragging or by two buttons; both do the same. */
export function DropZone() {
  const uploads = useUploads();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  async function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const entries = [...event.dataTransfer.items].flatMap((item) => {
      const entry = item.webkitGetAsEntry();
      return entry ? [entry as DroppedEntry] : [];
    });
    setProblem(null);
    try {
      await uploads.send(await collectFiles(entries));
    } catch {
      setProblem("A dropped file or folder could not be read, so nothing was sent. Try the buttons instead.");
    }
  }

  function choose(input: HTMLInputElement) {
    setProblem(null);
    void uploads.send([...(input.files ?? [])]);
    input.value = "";
  }

  return (
    <section aria-label="Send messages" className="border-b border-line px-4 py-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is an addition; the buttons inside do the same by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => void drop(event)}
        className={cx(
          "flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-dashed px-4 py-3",
          over ? "border-accent bg-accent-soft" : "border-line-control",
        )}
      >
        <p className="min-w-0 text-sm">
          {over ? "Let go to send" : "Drop message files or folders here"}
          <span className="block text-xs text-ink-muted">
            ISO 20022 XML and MT text, one message a file, any number of files. Each gets a receipt.
          </span>
        </p>
        <div className="ml-auto flex gap-2">
          <Button disabled={uploads.running} onClick={() => files.current?.click()}>
            Choose files
          </Button>
          <Button disabled={uploads.running} onClick={() => folder.current?.click()}>
            Choose a folder
          </Button>
        </div>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label="Message files"
          onChange={(event) => choose(event.currentTarget)}
        />
        <input
          ref={folder}
          type="file"
          multiple
          hidden
          aria-label="Folder of message files"
          {...folderInput}
          onChange={(event) => choose(event.currentTarget)}
        />
      </div>
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-danger">
          {problem}
        </p>
      ) : null}
      <UploadReceipts uploads={uploads} />
    </section>
  );
}
