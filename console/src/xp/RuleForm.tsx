import { NumberInput, Switch, Text, TextInput } from "@mantine/core";
import type { XpRule } from "../api/types";
import { DefinitionForm, type FieldsOf, type FormOf } from "../definition/DefinitionForm";
import type { Kind } from "../definition/kind";
import { helpOf } from "../ui/form";
import { duration } from "../ui/format";

export const RULE: Kind = { name: "XP rule", word: "rule", path: "xp", page: "/xp" };

const help = helpOf("XpRuleCreate");

type Values = {
  name: string;
  event_name: string;
  xp_amount: number | string;
  max_per_day: number | string;
  cooldown_seconds: number | string;
  is_active: boolean;
};

/** What turns an event into XP. */
export function RuleForm(form: FormOf) {
  return (
    <DefinitionForm<XpRule, Values>
      {...form}
      of={RULE}
      help={help}
      lead={{
        made: "Decides about each event of its name, from now on.",
        changed: "A change holds for events from now on. What was awarded stays.",
      }}
      values={(rule) => ({
        name: rule?.name ?? "",
        event_name: rule?.event_name ?? "",
        xp_amount: rule?.xp_amount ?? 10,
        max_per_day: rule?.max_per_day ?? "",
        cooldown_seconds: rule?.cooldown_seconds ?? 0,
        is_active: rule?.is_active ?? true,
      })}
      body={(values) => ({ ...values, max_per_day: values.max_per_day === "" ? null : values.max_per_day })}
      Fields={Fields}
    />
  );
}

function Fields({ form, field }: FieldsOf<XpRule, Values>) {
  const apart = Number(form.values.cooldown_seconds) || 0;
  return (
    <>
      <TextInput
        label="Event"
        spellCheck={false}
        autoCapitalize="off"
        {...field("event_name")}
        description={`${help("event_name")} As your app sends it, such as workout_completed.`}
      />
      <NumberInput
        label="XP"
        thousandSeparator=","
        {...field("xp_amount")}
        description={`${help("xp_amount")} 1 to 1,000,000.`}
      />
      <NumberInput
        label="At most, a day"
        placeholder="no limit"
        thousandSeparator=","
        {...field("max_per_day")}
      />
      <NumberInput
        label="Seconds apart"
        thousandSeparator=","
        rightSectionWidth={110}
        rightSectionPointerEvents="none"
        rightSection={
          apart > 59 && (
            <Text size="xs" c="dimmed">
              {duration(apart)}
            </Text>
          )
        }
        {...field("cooldown_seconds")}
        description={`${help("cooldown_seconds")} Exactly so far apart is far enough.`}
      />
      <Switch label="On" {...field("is_active", { type: "checkbox" })} />
    </>
  );
}
