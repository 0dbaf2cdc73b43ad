/** What every chart is before it is drawn: words and numbers, decided once, so that drawing and table cannot differ. */

/** More SVG nodes than this make a chart sluggish; preparers merge or thin their data down to it. */
export const markLimit = 2000;

export interface TableTwin {
  caption: string;
  columns: { label: string; numeric: boolean }[];
  rows: string[][];
}

export interface Prepared {
  title: string;
  /** One sentence that says what the picture shows; also the drawing's accessible description. */
  summary: string;
  table: TableTwin;
  /** One sentence for each stop of the keyboard walk, in drawing order. */
  stops: string[];
  /** Marks the drawing will put into the document. */
  marks: number;
}
