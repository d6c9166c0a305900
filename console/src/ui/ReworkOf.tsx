import { Progress, Text } from "@mantine/core";
import type { Rework } from "../api/types";
import { number } from "./format";

/** How far the users' past has been counted by a new or changed definition. */
export function ReworkOf({ rework }: { rework: Rework | null }) {
  if (!rework || rework.finished_at) {
    return (
      <Text size="sm" c="dimmed">
        counted
      </Text>
    );
  }
  const percent = rework.total === 0 ? 0 : (100 * rework.done) / rework.total;
  return (
    <div style={{ minWidth: 120 }} role="status">
      <Progress value={percent} striped animated size="sm" aria-label="Counting the past" />
      <Text size="xs" c="dimmed">
        {number(rework.done)} of {number(rework.total)} users
      </Text>
    </div>
  );
}
