import { NumberInput, Stack, Switch, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useThing } from "../api/queries";
import type { XpRule } from "../api/types";
import { useProject } from "../project/context";
import { Gone, OnlyLooking } from "../ui/Definitions";
import { FormDrawer } from "../ui/FormDrawer";
import { FormActions, FormProblem, helpOf, useSavedForm } from "../ui/form";
import { duration } from "../ui/format";
import { Loaded } from "../ui/states";

const help = helpOf("XpRuleCreate");

/** A rule to edit; with the id `new`, one to make. */
export function RuleForm({ id, close }: { id: string; close: () => void }) {
  const { api } = useProject();
  const isNew = id === "new";
  const rule = useThing<XpRule>(`${api}/xp/${encodeURIComponent(id)}`, {}, { enabled: !isNew });
  if (isNew) return <Editor rule={null} close={close} />;
  if (rule.data) return <Editor rule={rule.data} close={close} />;
  return (
    <FormDrawer opened title="XP rule" close={close}>
      <Loaded of={rule}>{() => null}</Loaded>
    </FormDrawer>
  );
}

function Editor({ rule, close }: { rule: XpRule | null; close: () => void }) {
  const { api, mayEdit } = useProject();
  const [id, setId] = useState(rule?.id);
  const form = useSavedForm<Record<string, unknown>, XpRule>({
    initial: {
      name: rule?.name ?? "",
      event_name: rule?.event_name ?? "",
      xp_amount: rule?.xp_amount ?? 10,
      max_per_day: rule?.max_per_day ?? "",
      cooldown_seconds: rule?.cooldown_seconds ?? 0,
      is_active: rule?.is_active ?? true,
    },
    request: (values) => ({
      ...(id ? { method: "PATCH", path: `${api}/xp/${id}` } : { method: "POST", path: `${api}/xp` }),
      body: { ...values, max_per_day: values.max_per_day === "" ? null : values.max_per_day },
    }),
    touches: `${api}/xp`,
    saved: (saved) => {
      notifications.show({ message: `“${saved.name}” is saved.`, color: "green" });
      close();
    },
  });
  const { fields } = form;
  const cooldown = Number(fields.values.cooldown_seconds) || 0;
  return (
    <FormDrawer
      opened
      title={rule ? rule.name : "New XP rule"}
      lead={
        rule
          ? "A change holds for events from now on. What was awarded stays."
          : "Decides about each event of its name, from now on."
      }
      dirty={form.dirty}
      close={close}
    >
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <OnlyLooking />
          <FormProblem
            problem={form.problem}
            gone={
              <Gone
                what="rule"
                again={() => {
                  setId(undefined);
                  setTimeout(
                    () => document.querySelector<HTMLButtonElement>("form [type=submit]")?.focus(),
                    0,
                  );
                }}
              />
            }
          />
          <TextInput
            label="Name"
            description={help("name")}
            data-autofocus
            {...fields.getInputProps("name")}
          />
          <TextInput
            label="Event"
            description={`${help("event_name")} As your app sends it, such as workout_completed.`}
            spellCheck={false}
            autoCapitalize="off"
            {...fields.getInputProps("event_name")}
          />
          <NumberInput
            label="XP"
            description={`${help("xp_amount")} 1 to 1,000,000.`}
            thousandSeparator=","
            {...fields.getInputProps("xp_amount")}
          />
          <NumberInput
            label="At most, a day"
            description={help("max_per_day")}
            placeholder="no limit"
            thousandSeparator=","
            {...fields.getInputProps("max_per_day")}
          />
          <NumberInput
            label="Seconds apart"
            description={`${help("cooldown_seconds")} Exactly so far apart is far enough.`}
            thousandSeparator=","
            rightSectionWidth={110}
            rightSectionPointerEvents="none"
            rightSection={
              cooldown > 59 && (
                <Text size="xs" c="dimmed">
                  {duration(cooldown)}
                </Text>
              )
            }
            {...fields.getInputProps("cooldown_seconds")}
          />
          <Switch
            label="On"
            description={help("is_active")}
            {...fields.getInputProps("is_active", { type: "checkbox" })}
          />
          <FormActions form={form} label={id ? "Save" : "Make the rule"} cancel={close} disabled={!mayEdit} />
        </Stack>
      </form>
    </FormDrawer>
  );
}
