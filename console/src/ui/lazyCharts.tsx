import { Skeleton } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";

const load = () => import("./charts");

/** A chart that comes once it is needed; its place is kept. */
function later<P extends object>(find: (charts: Awaited<ReturnType<typeof load>>) => ComponentType<P>) {
  const Chart = lazy(async () => ({ default: find(await load()) }));
  return function Later(props: P) {
    return (
      <Suspense fallback={<Skeleton h="100%" />}>
        <Chart {...props} />
      </Suspense>
    );
  };
}

export const Columns = later((charts) => charts.Columns);
export const Area = later((charts) => charts.Area);
export const ColumnsAndLine = later((charts) => charts.ColumnsAndLine);
export const Steps = later((charts) => charts.Steps);
