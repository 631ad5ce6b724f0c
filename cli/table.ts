import Table from "cli-table3";
import pc from "picocolors";

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number;
  readonly align?: "left" | "right";
}

const NO_BORDERS = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"].map((part) => [
    part,
    "",
  ]),
);

/** Bold on a terminal only: picocolors would colour a pipe too when it runs in CI. */
export function bold(text: string, terminal: boolean): string {
  return terminal ? pc.bold(text) : text;
}

/** Rows as a table: ruled and coloured on a terminal, aligned plain text in a pipe. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], terminal: boolean): string {
  const rendered = new Table({
    head: columns.map(({ title }) => bold(title, terminal)),
    colAligns: columns.map(({ align }) => align ?? "left"),
    chars: terminal ? { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" } : { ...NO_BORDERS, middle: "  " },
    style: { head: [], border: terminal ? ["gray"] : [], compact: true, ...(terminal ? {} : { "padding-left": 0, "padding-right": 0 }) },
  });
  rendered.push(...rows.map((row) => columns.map(({ value }) => String(value(row)))));
  return rendered
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}
