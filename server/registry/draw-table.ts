/** The small building blocks of a card's HTML: numbers in words, tables, sections. All text is escaped here. */
import { escapeHtml } from "./draw-plot.ts";

export const share = (value: number) => `${(value * 100).toFixed(1)} %`;
export const euros = (minor: number) => `EUR ${Math.round(minor / 100).toLocaleString("en-GB")}`;
export const day = (instant: string) => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
export const within = (interval: { value: number; low: number; high: number }, digits = 3) =>
  `${interval.value.toFixed(digits)} (${interval.low.toFixed(digits)}–${interval.high.toFixed(digits)})`;
/** For differences: each number has its sign. */
export const signedWithin = ({ value, low, high }: { value: number; low: number; high: number }) => {
  const [middle, from, to] = [value, low, high].map((x) => `${x > 0 ? "+" : ""}${x.toFixed(3)}`);
  return `${middle} (${from} to ${to})`;
};

export type Cell = string | { number: string };

export function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const cell = (tag: "th" | "td") => (content: Cell) =>
    typeof content === "string"
      ? `<${tag}>${escapeHtml(content)}</${tag}>`
      : `<${tag} class="n">${escapeHtml(content.number)}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map(cell("td")).join("")}</tr>`).join("");
  return `<table><thead><tr>${head.map(cell("th")).join("")}</tr></thead><tbody>${body}</tbody></table>`;
}

export const facts = (rows: readonly (readonly [string, string])[]) =>
  `<table><tbody>${rows
    .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join("")}</tbody></table>`;

export const n = (value: string | number): Cell => ({ number: String(value) });
export const section = (title: string, content: string) =>
  `<section><h2>${escapeHtml(title)}</h2>${content}</section>`;
export const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
