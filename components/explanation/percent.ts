/** "62 %", "<1 %", ">99 %": a share nobody should read as certain. The space does not break. */
export function percentText(share: number): string {
  if (share < 0.01) return "<1\u00a0%";
  if (share > 0.99) return ">99\u00a0%";
  return `${Math.round(share * 100)}\u00a0%`;
}

export const bandWords = {
  "very-high": { words: "very high", level: 4 },
  high: { words: "high", level: 3 },
  medium: { words: "medium", level: 2 },
  low: { words: "low", level: 1 },
  "rules-only": { words: "rules only", level: 0 },
} as const;
