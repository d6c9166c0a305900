import { Badge, type BadgeProps } from "@mantine/core";

const WORDS: Record<string, { label: string; color: string; why: string }> = {
  awarded: { label: "Awarded", color: "teal", why: "The rule gave its XP." },
  daily_cap: {
    label: "Daily cap",
    color: "orange",
    why: "The user had the rule's most awards of that day already, by the day where the user is.",
  },
  cooldown: {
    label: "Cooldown",
    color: "orange",
    why: "Another award of the rule to this user was too near in time.",
  },
  no_rule: { label: "No rule", color: "gray", why: "No active rule waits for an event of this name." },
};

const UNKNOWN = { label: "Other", color: "gray", why: "" };

export const wordsOf = (outcome: string): { label: string; color: string; why: string } =>
  WORDS[outcome] ?? { ...UNKNOWN, label: outcome };

/** What a rule decided, in a word. */
export function Outcome({ of, ...badge }: { of: string } & BadgeProps) {
  const { label, color } = wordsOf(of);
  return (
    <Badge variant="light" color={color} {...badge}>
      {label}
    </Badge>
  );
}
