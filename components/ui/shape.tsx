/** The small shapes that carry a meaning beside colour. Each is 8 px in a 10 px box, so that they align in a column. */
export type ShapeName =
  | "dot"
  | "ring"
  | "triangle"
  | "square"
  | "diamond"
  | "bar"
  | "cross"
  | "check"
  | "half";

const drawings: Record<ShapeName, React.ReactNode> = {
  dot: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  ring: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  triangle: <path d="M5 .8 9.4 9H.6Z" fill="currentColor" />,
  square: <rect x="1" y="1" width="8" height="8" rx="1" fill="currentColor" />,
  diamond: <path d="M5 .4 9.6 5 5 9.6.4 5Z" fill="currentColor" />,
  bar: <rect x="3.5" y="0" width="3" height="10" fill="currentColor" />,
  cross: <path d="m1.5 1.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="1.75" />,
  check: <path d="m1 5.4 2.8 2.8L9 2.2" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  half: (
    <>
      <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1a4 4 0 0 1 0 8Z" fill="currentColor" />
    </>
  ),
};

/** Decorative: the word beside it is the accessible name. */
export function Shape({ name, className }: { name: ShapeName; className?: string }) {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" className={className ?? "shrink-0"}>
      {drawings[name]}
    </svg>
  );
}
