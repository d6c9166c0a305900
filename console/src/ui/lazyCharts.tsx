import { Skeleton } from "@mantine/core";
import { type ComponentType, Suspense } from "react";
import { later } from "./later";

const load = () => import("./charts");

/** A chart that comes once it is needed; its place is kept. */
function chart<P extends object>(find: (charts: Awaited<ReturnType<typeof load>>) => ComponentType<P>) {
  const Chart = later(async () => find(await load()));
  const Kept = (props: P) => (
    <Suspense fallback={<Skeleton h="100%" />}>
      <Chart {...props} />
    </Suspense>
  );
  return Object.assign(Kept, { load: Chart.load });
}

export const Columns = chart((charts) => charts.Columns);
export const Area = chart((charts) => charts.Area);
export const ColumnsAndLine = chart((charts) => charts.ColumnsAndLine);
export const Steps = chart((charts) => charts.Steps);
