import { Text } from "@mantine/core";
import { Sparkles } from "lucide-react";
import type { XpRule } from "../api/types";
import { DefinitionsPage, State } from "../definition/DefinitionsPage";
import { duration, number } from "../ui/format";
import { To } from "../ui/links";
import { RULE, RuleForm } from "./RuleForm";

/** The rules that turn events into XP. */
export default function Rules({ params }: { params: { rule?: string | undefined } }) {
  return (
    <DefinitionsPage<XpRule>
      of={RULE}
      title="XP rules"
      lead="Each event is shown to every rule that waits for its name. Each decides for itself, and what they award adds up."
      empty={{
        icon: Sparkles,
        text: "A rule says what an event earns, how often a day, and how far apart. Until there is one, events earn nothing.",
      }}
      minWidth={760}
      columns={[
        { name: "Name", cell: (rule) => <To href={`/xp/${rule.id}`}>{rule.name}</To> },
        {
          name: "Event",
          hiddenOnPhone: true,
          cell: (rule) => (
            <Text ff="monospace" size="sm" style={{ overflowWrap: "anywhere" }}>
              {rule.event_name}
            </Text>
          ),
        },
        { name: "XP", align: "right", cell: (rule) => number(rule.xp_amount) },
        {
          name: "A day",
          hiddenOnPhone: true,
          align: "right",
          cell: (rule) => (rule.max_per_day === null ? "no limit" : `at most ${number(rule.max_per_day)}`),
        },
        {
          name: "Apart",
          align: "right",
          hiddenOnPhone: true,
          cell: (rule) => duration(rule.cooldown_seconds),
        },
        { name: "State", cell: (rule) => <State on={rule.is_active} /> },
      ]}
      consequence="No further event is awarded by it. What it has awarded stays in the ledger. To pause it, switch it off instead."
      Form={RuleForm}
      editing={params.rule}
    />
  );
}
