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

const looks = {
  plain: "bg-surface-raised text-ink-muted ring-line-strong",
  quiet: "text-ink-faint ring-line-strong",
  /** On a filled ground, e.g. a primary button: the ground's own ink. */
  filled: "text-on-accent ring-on-accent/40",
} as const;

export function KeyHint({ keys, look = "plain" }: { keys: string; look?: keyof typeof looks }) {
  return (
    <span aria-hidden="true" className="inline-flex items-center gap-0.5">
      {keyWords(keys).map((chord, at) => (
        <span key={at} className="inline-flex gap-0.5">
          {chord.map((part) => (
            <kbd
              key={part}
              className={`min-w-4 rounded-xs px-1 text-center text-2xs leading-4 ring-1 ring-inset ${looks[look]}`}
            >
              {part}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
