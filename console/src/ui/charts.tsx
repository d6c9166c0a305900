import { Canvas } from "./Canvas";
import type { Data } from "./drawing";

// Loaded with the first chart, not with the first page.

/** Columns of one colour. */
export function Columns({
  data,
  by,
  of,
  color = "amba.6",
}: {
  data: Data;
  by: string;
  of: string;
  color?: string;
}) {
  return <Canvas data={data} by={by} series={[{ of, color, as: "columns" }]} />;
}

/** An area over days. */
export function Area({
  data,
  by,
  of,
  color = "amba.6",
}: {
  data: Data;
  by: string;
  of: string[];
  color?: string;
}) {
  const colors = [color, "teal.6"];
  return (
    <Canvas
      data={data}
      by={by}
      series={of.map((name, i) => ({ of: name, color: colors[i] ?? color, as: "area" }))}
    />
  );
}

/** Columns and a line, each by an axis of its own. */
export function ColumnsAndLine({
  data,
  by,
  columns,
  line,
}: {
  data: Data;
  by: string;
  columns: string;
  line: string;
}) {
  return (
    <Canvas
      data={data}
      by={by}
      series={[
        { of: columns, color: "amba.5", as: "columns" },
        { of: line, color: "teal.6", as: "line", onRight: true },
      ]}
    />
  );
}

/** Steps that rise: where each level begins. */
export function Steps({ data, by, of }: { data: Data; by: string; of: string }) {
  return <Canvas data={data} by={by} series={[{ of, color: "amba.6", as: "steps" }]} />;
}
