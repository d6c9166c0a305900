import { Badge, Text } from "@mantine/core";
import { Flame } from "lucide-react";
import type { Streak } from "../api/types";
import { DefinitionsPage, NameAndKey } from "../definition/DefinitionsPage";
import { ReworkOf } from "../ui/ReworkOf";
import { STREAK, StreakForm } from "./StreakForm";

/** The streaks that events keep alive. */
export default function Streaks({ params }: { params: { streak?: string | undefined } }) {
  return (
    <DefinitionsPage<Streak>
      of={STREAK}
      title="Streaks"
      lead="Days or weeks in a row with an event, in the zone of each user."
      empty={{
        icon: Flame,
        text: "A streak counts the days, or weeks, in a row on which an event happened. Grace and freezes forgive what life brings.",
      }}
      minWidth={760}
      columns={[
        { name: "Name", cell: (streak) => <NameAndKey of={STREAK} row={streak} /> },
        {
          name: "Event",
          cell: (streak) => (
            <Text ff="monospace" size="sm">
              {streak.qualifying_event}
            </Text>
          ),
        },
        {
          name: "Period",
          cell: (streak) => (
            <Badge variant="light" color="gray">
              {streak.period}
            </Badge>
          ),
        },
        {
          name: "Grace",
          align: "right",
          cell: (streak) => (streak.grace_period_hours === 0 ? "none" : `${streak.grace_period_hours} h`),
        },
        {
          name: "Freezes",
          align: "right",
          cell: (streak) => (streak.freeze_enabled ? `at most ${streak.max_freezes}` : "none"),
        },
        { name: "Past", cell: (streak) => <ReworkOf rework={streak.rework} /> },
      ]}
      consequence="Every user's streak of this definition goes with it. What it has earned them stays in the ledger."
      Form={StreakForm}
      editing={params.streak}
    />
  );
}
