"use client";
import { Dialog } from "#components/ui/dialog.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { scopes } from "./command.ts";
import { registry } from "./registry.ts";
import { scopeWords } from "./scope-words.ts";
import { useLiveCommandCenter } from "./use-commands.ts";

/** The whole key map, from the registry: what is listed here is exactly what the keys do. */
export default function HelpSheet({ onClose }: { onClose: () => void }) {
  const center = useLiveCommandCenter();
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Keys"
      reading="All keys"
      description={
        center.letterKeys()
          ? "Single-key shortcuts are on. They never act while you type, nor twice on a held key."
          : "Single-key shortcuts are off; keys with Ctrl and the palette still work."
      }
    >
      <div className="columns-1 gap-8 sm:columns-2">
        {[...scopes].reverse().map((scope) => (
          <section key={scope} className="mb-4 break-inside-avoid">
            <h3 className="border-b border-line pb-1 text-xs font-medium text-ink-faint">
              {scopeWords[scope]}
            </h3>
            <dl>
              {registry
                .filter((command) => command.scope === scope && command.keys.length > 0)
                .map((command) => (
                  <div key={command.id} className="flex min-h-7 items-center gap-2 text-sm">
                    <dt className="grow">{command.label}</dt>
                    <dd className="flex items-center gap-1.5">
                      {command.keys.map((keys) => (
                        <span key={keys}>
                          <KeyHint keys={keys} />
                          <span className="sr-only">{keys}</span>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
