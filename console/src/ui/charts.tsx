import "@mantine/charts/styles.css";
import { AreaChart, BarChart, CompositeChart, LineChart } from "@mantine/charts";
import { compact, number } from "./format";

// Loaded with the first chart, not with the first page.

const COMMON = {
  h: "100%",
  withTooltip: true,
  valueFormatter: number,
  gridProps: { strokeOpacity: 0.6 },
  tooltipAnimationDuration: 0,
  yAxisProps: { tickFormatter: compact, width: 44 },
  xAxisProps: { minTickGap: 24, tickMargin: 8 },
} as const;

const HIDDEN = { accessibilityLayer: false, "aria-hidden": true } as const;

type Data = Record<string, string | number | null>[];

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
  return (
    <BarChart
      {...COMMON}
      data={data}
      dataKey={by}
      series={[{ name: of, color }]}
      barChartProps={HIDDEN}
      barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
    />
  );
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
    <AreaChart
      {...COMMON}
      data={data}
      dataKey={by}
      curveType="monotone"
      withDots={false}
      series={of.map((name, i) => ({ name, color: colors[i] ?? color }))}
      areaChartProps={HIDDEN}
      areaProps={{ isAnimationActive: false }}
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
    <CompositeChart
      {...COMMON}
      data={data}
      dataKey={by}
      withRightYAxis
      rightYAxisProps={{ tickFormatter: compact, width: 44 }}
      curveType="monotone"
      withDots={false}
      withLegend
      legendProps={{ verticalAlign: "top", height: 32 }}
      series={[
        { name: columns, color: "amba.5", type: "bar" },
        { name: line, color: "teal.6", type: "line", yAxisId: "right" },
      ]}
      composedChartProps={HIDDEN}
      barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
      lineProps={{ isAnimationActive: false }}
    />
  );
}

/** Steps that rise: where each level begins. */
export function Steps({ data, by, of }: { data: Data; by: string; of: string }) {
  return (
    <LineChart
      {...COMMON}
      data={data}
      dataKey={by}
      curveType="stepAfter"
      withDots={data.length < 30}
      series={[{ name: of, color: "amba.6" }]}
      lineChartProps={HIDDEN}
      lineProps={{ isAnimationActive: false }}
    />
  );
}
