/** The columns of the queue, in order. Widths are shared by the header and every row. */
export const columns = [
  { id: "select", label: "Selected", hidden: true, align: "left", width: "28px" },
  { id: "saving", label: "EUR/min", hidden: false, align: "right", width: "72px" },
  { id: "exception", label: "Exception", hidden: false, align: "left", width: "minmax(200px, 2.4fr)" },
  { id: "amount", label: "Amount", hidden: false, align: "right", width: "136px" },
  { id: "eyes", label: "Eyes", hidden: false, align: "left", width: "44px" },
  { id: "parties", label: "Debtor → creditor", hidden: false, align: "left", width: "minmax(150px, 1.1fr)" },
  { id: "age", label: "Age", hidden: false, align: "right", width: "60px" },
  { id: "due", label: "Due", hidden: false, align: "left", width: "96px" },
  { id: "likelihood", label: "Likely genuine", hidden: false, align: "left", width: "126px" },
  { id: "claim", label: "Held by", hidden: false, align: "left", width: "76px" },
  {
    id: "why",
    label: "Likely × stake − cost",
    hidden: false,
    align: "left",
    width: "minmax(176px, 0.8fr)",
  },
] as const;

export type Column = (typeof columns)[number];
export type ColumnId = Column["id"];

/** Beside a peek there is room for what orders and names a row; the rest is in the peek. */
const beside: readonly ColumnId[] = [
  "select",
  "saving",
  "exception",
  "amount",
  "parties",
  "due",
  "likelihood",
];

export function shownColumns(narrow: boolean): readonly Column[] {
  return narrow ? columns.filter((column) => beside.includes(column.id)) : columns;
}

export function gridTemplate(shown: readonly Column[]): string {
  return shown.map((column) => column.width).join(" ");
}
