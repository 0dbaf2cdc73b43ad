import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import type { TableTwin } from "./prepared.ts";

/** The chart's data as a table: the same prepared numbers, nothing more and nothing less. */
export function TwinTable({ table }: { table: TableTwin }) {
  return (
    <Table caption={table.caption}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <HeadCell key={column.label} numeric={column.numeric}>
              {column.label}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, line) => (
          <tr key={line}>
            {row.map((text, at) =>
              at === 0 ? (
                <RowHeadCell key={at} className={table.columns[at]?.numeric ? "text-right" : undefined}>
                  {text}
                </RowHeadCell>
              ) : (
                <Cell key={at} numeric={table.columns[at]?.numeric ?? false}>
                  {text}
                </Cell>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
