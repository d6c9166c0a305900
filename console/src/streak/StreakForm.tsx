import { Alert, NumberInput, Switch, Textarea, TextInput } from "@mantine/core";
import type { Streak } from "../api/types";
import { DefinitionForm, type FieldsOf, type FormOf } from "../definition/DefinitionForm";
import type { Kind } from "../definition/kind";
import { Choice } from "../ui/Choice";
import { helpOf } from "../ui/form";
import { Timeline } from "./Timeline";

export const STREAK: Kind = { name: "streak", word: "streak", path: "streaks", page: "/streaks" };

const help = helpOf("StreakCreate");

type Values = {
  name: string;
  key: string;
  description: string;
  qualifying_event: string;
  period: "daily" | "weekly";
  grace_period_hours: number | string;
  freeze_enabled: boolean;
  max_freezes: number | string;
  initial_freezes: number | string;
  freezes_per_n_events: number | string;
};

/** What counts days or weeks in a row. */
export function StreakForm(form: FormOf) {
  return (
    <DefinitionForm<Streak, Values>
      {...form}
      of={STREAK}
      help={help}
      lead={{
        made: "Counts what comes in once it is made, late events too; what has come in before does not count.",
        changed: "Grace and freezes change from now on.",
      }}
      values={(streak) => ({
        name: streak?.name ?? "",
        key: streak?.key ?? "",
        description: streak?.description ?? "",
        qualifying_event: streak?.qualifying_event ?? "",
        period: streak?.period === "weekly" ? "weekly" : "daily",
        grace_period_hours: streak?.grace_period_hours ?? 0,
        freeze_enabled: streak?.freeze_enabled ?? false,
        max_freezes: streak?.max_freezes ?? 2,
        initial_freezes: streak?.initial_freezes ?? 0,
        freezes_per_n_events: streak?.freezes_per_n_events ?? "",
      })}
      body={(values) => ({
        ...values,
        description: values.description || null,
        freezes_per_n_events: values.freezes_per_n_events === "" ? null : values.freezes_per_n_events,
      })}
      Fields={Fields}
    />
  );
}

function Fields({ form, field, definition }: FieldsOf<Streak, Values>) {
  const { values } = form;
  const recounts =
    definition &&
    (values.period !== definition.period || values.qualifying_event !== definition.qualifying_event);
  return (
    <>
      <Textarea label="Description" autosize {...field("description")} />
      <TextInput label="Event" spellCheck={false} autoCapitalize="off" {...field("qualifying_event")} />
      <Choice
        label="Period"
        data={[
          { value: "daily", label: "Days" },
          { value: "weekly", label: "Weeks" },
        ]}
        {...field("period")}
      />
      <NumberInput label="Hours of grace" suffix=" h" {...field("grace_period_hours")} />
      <Switch label="Freezes" {...field("freeze_enabled", { type: "checkbox" })} />
      {values.freeze_enabled && (
        <>
          <NumberInput label="Most freezes" {...field("max_freezes")} />
          <NumberInput label="Freezes at the start" {...field("initial_freezes")} />
          <NumberInput label="A freeze every" placeholder="never" {...field("freezes_per_n_events")} />
        </>
      )}
      <Timeline
        rules={{
          period: values.period,
          graceHours: whole(values.grace_period_hours),
          freezeEnabled: values.freeze_enabled,
          maxFreezes: whole(values.max_freezes),
          initialFreezes: whole(values.initial_freezes),
          perN: whole(values.freezes_per_n_events) || null,
        }}
      />
      {recounts && (
        <Alert color="blue" variant="light">
          With another period or event, every user's streak is counted again from the past. It goes on in the
          background.
        </Alert>
      )}
    </>
  );
}

const whole = (value: number | string): number => Math.max(0, Math.floor(Number(value) || 0));
