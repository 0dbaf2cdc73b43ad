/** Small plots as SVG text, for documents without scripts. Data in 0..1 on both axes unless a domain is given. */

export interface PlotLine {
  points: readonly (readonly [x: number, y: number])[];
  label: string;
  dashed?: boolean;
}

export interface Plot {
  title: string;
  x: string;
  y: string;
  lines: readonly PlotLine[];
  /** Points with an interval, drawn as a dot on a whisker. */
  intervals?: readonly { x: number; y: number; low: number; high: number; n: number }[];
  /** The line of no skill or of perfect agreement. */
  diagonal?: boolean;
}

const width = 340;
const height = 300;
const left = 48;
const bottom = 44;
const right = 12;
const top = 28;
const colours = ["#0072b2", "#d55e00", "#6b7280"];

const across = (x: number) => round(left + x * (width - left - right));
const up = (y: number) => round(height - bottom - y * (height - top - bottom));
const round = (value: number) => Math.round(value * 100) / 100;

/** An accessible plot: title, axes with ticks at quarters, lines told apart by dash and label as well as colour. */
export function drawPlot(plot: Plot): string {
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const grid = ticks.flatMap((tick) => [
    `<line x1="${across(tick)}" y1="${up(0)}" x2="${across(tick)}" y2="${up(1)}" stroke="currentColor" stroke-opacity="0.12"/>`,
    `<line x1="${across(0)}" y1="${up(tick)}" x2="${across(1)}" y2="${up(tick)}" stroke="currentColor" stroke-opacity="0.12"/>`,
    `<text x="${across(tick)}" y="${up(0) + 16}" text-anchor="middle">${tick}</text>`,
    `<text x="${left - 6}" y="${up(tick) + 4}" text-anchor="end">${tick}</text>`,
  ]);
  const diagonal = plot.diagonal
    ? `<line x1="${across(0)}" y1="${up(0)}" x2="${across(1)}" y2="${up(1)}" stroke="currentColor" stroke-opacity="0.5" stroke-dasharray="2 4"/>`
    : "";
  const lines = plot.lines.map((line, i) => {
    const points = line.points.map(([x, y]) => `${across(x)},${up(y)}`).join(" ");
    return `<polyline points="${points}" fill="none" stroke="${colours[i % colours.length]}" stroke-width="2"${
      line.dashed ? ` stroke-dasharray="6 4"` : ""
    }><title>${escapeHtml(line.label)}</title></polyline>`;
  });
  const intervals = (plot.intervals ?? []).map(
    ({ x, y, low, high, n }) =>
      `<line x1="${across(x)}" y1="${up(low)}" x2="${across(x)}" y2="${up(high)}" stroke="${colours[0]}"/>` +
      `<circle cx="${across(x)}" cy="${up(y)}" r="3.5" fill="${colours[0]}"><title>${n} rows</title></circle>`,
  );
  const legend = plot.lines
    .map(
      (line, i) =>
        `<span><svg width="22" height="8" aria-hidden="true"><line x1="0" y1="4" x2="22" y2="4" stroke="${
          colours[i % colours.length]
        }" stroke-width="2"${line.dashed ? ` stroke-dasharray="6 4"` : ""}/></svg> ${escapeHtml(line.label)}</span>`,
    )
    .join(" ");
  return `<figure><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(
    `${plot.title}: ${plot.y} by ${plot.x}`,
  )}"><text x="${left}" y="16" font-weight="600">${escapeHtml(plot.title)}</text>${grid.join("")}${diagonal}${lines.join(
    "",
  )}${intervals.join("")}<text x="${across(0.5)}" y="${height - 6}" text-anchor="middle">${escapeHtml(
    plot.x,
  )}</text><text transform="translate(12 ${up(0.5)}) rotate(-90)" text-anchor="middle">${escapeHtml(
    plot.y,
  )}</text></svg><figcaption>${legend}</figcaption></figure>`;
}

/** Text for an HTML text node or a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
