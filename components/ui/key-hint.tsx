/** A key or a sequence of keys as the person would press it: "Mod+K" reads Ctrl K, "G Q" reads G then Q. */
const names: Record<string, string> = {
  Mod: "Ctrl",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  " ": "Space",
};

export function keyWords(keys: string): string[][] {
  return keys
    .split(" ")
    .map((chord) =>
      chord === "Space"
        ? ["Space"]
        : chord
            .split(/\+(?!$)/)
            .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
    );
}

export function KeyHint({ keys, quiet = false }: { keys: string; quiet?: boolean }) {
  return (
    <span aria-hidden="true" className="inline-flex items-center gap-0.5">
      {keyWords(keys).map((chord, at) => (
        <span key={at} className="inline-flex gap-0.5">
          {chord.map((part) => (
            <kbd
              key={part}
              className={
                quiet
                  ? "min-w-4 rounded-xs px-1 text-center text-2xs leading-4 text-ink-faint ring-1 ring-line-strong ring-inset"
                  : "min-w-4 rounded-xs bg-surface-raised px-1 text-center text-2xs leading-4 text-ink-muted ring-1 ring-line-strong ring-inset"
              }
            >
              {part}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
