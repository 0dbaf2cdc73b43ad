/** The columns of the queue, in order. Widths are shared by the header and every row. */
export const columns = [
  { id: "select", label: "Selected", hidden: true, align: "left", width: "28px" },
  { id: "saving", label: "EUR/min", hidden: false, align: "right", width: "72px" },
  { id: "exception", label: "Exception", hidden: false, align: "left", width: "minmax(180px, 1.5fr)" },
  { id: "amount", label: "Amount", hidden: false, align: "right", width: "136px" },
  { id: "eyes", label: "Eyes", hidden: false, align: "left", width: "44px" },
  { id: "parties", label: "Debtor → creditor", hidden: false, align: "left", width: "minmax(150px, 1.1fr)" },
  { id: "age", label: "Age", hidden: false, align: "right", width: "60px" },
  { id: "due", label: "Due", hidden: false, align: "left", width: "88px" },
  { id: "likelihood", label: "Likely genuine", hidden: false, align: "left", width: "104px" },
  { id: "claim", label: "Held by", hidden: false, align: "left", width: "92px" },
  {
    id: "why",
    label: "Why: likely × stake − cost",
    hidden: false,
    align: "left",
    width: "minmax(150px, 1fr)",
  },
] as const;

export type ColumnId = (typeof columns)[number]["id"];

export const gridTemplate = columns.map((column) => column.width).join(" ");
