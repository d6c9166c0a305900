import {
  Alert,
  NumberInput,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useThing } from "../api/queries";
import type { Streak } from "../api/types";
import { useProject } from "../project/context";
import { Gone, OnlyLooking } from "../ui/Definitions";
import { FormDrawer } from "../ui/FormDrawer";
import { FormActions, FormProblem, helpOf, useSavedForm } from "../ui/form";
import { Loaded } from "../ui/states";
import { Timeline } from "./Timeline";

const help = helpOf("StreakCreate");

/** A streak to edit; with the id `new`, one to make. */
export function StreakForm({ id, close }: { id: string; close: () => void }) {
  const { api } = useProject();
  const isNew = id === "new";
  const streak = useThing<Streak>(`${api}/streaks/${encodeURIComponent(id)}`, {}, { enabled: !isNew });
  if (isNew) return <Editor streak={null} close={close} />;
  if (streak.data) return <Editor streak={streak.data} close={close} />;
  return (
    <FormDrawer opened title="Streak" close={close}>
      <Loaded of={streak}>{() => null}</Loaded>
    </FormDrawer>
  );
}

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

function Editor({ streak, close }: { streak: Streak | null; close: () => void }) {
  const { api, mayEdit } = useProject();
  const [id, setId] = useState(streak?.id);
  const form = useSavedForm<Values, Streak>({
    initial: {
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
    },
    request: ({ key, ...values }) => ({
      ...(id
        ? { method: "PATCH", path: `${api}/streaks/${id}` }
        : { method: "POST", path: `${api}/streaks` }),
      body: {
        ...values,
        description: values.description || null,
        freezes_per_n_events: values.freezes_per_n_events === "" ? null : values.freezes_per_n_events,
        ...(id ? {} : { key: key || null }),
      },
    }),
    touches: `${api}/streaks`,
    saved: (saved) => {
      notifications.show({ message: `“${saved.name}” is saved.`, color: "green" });
      close();
    },
  });
  const { fields } = form;
  const { values } = fields;
  const recounts =
    id && streak && (values.period !== streak.period || values.qualifying_event !== streak.qualifying_event);
  return (
    <FormDrawer
      opened
      title={streak ? streak.name : "New streak"}
      lead={
        streak
          ? "Grace and freezes change from now on."
          : "Counts from the first event after it is made, and what came before."
      }
      dirty={form.dirty}
      close={close}
    >
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <OnlyLooking />
          <FormProblem problem={form.problem} gone={<Gone what="streak" again={() => setId(undefined)} />} />
          <TextInput
            label="Name"
            description={help("name")}
            data-autofocus
            {...fields.getInputProps("name")}
          />
          <TextInput
            label="Key"
            description={help("key")}
            placeholder="made from the name"
            readOnly={Boolean(id)}
            variant={id ? "filled" : "default"}
            spellCheck={false}
            {...fields.getInputProps("key")}
          />
          <Textarea
            label="Description"
            description={help("description")}
            autosize
            {...fields.getInputProps("description")}
          />
          <TextInput
            label="Event"
            description={help("qualifying_event")}
            spellCheck={false}
            autoCapitalize="off"
            {...fields.getInputProps("qualifying_event")}
          />
          <div>
            <Text size="sm" fw={500} id="period-label">
              Period
            </Text>
            <Text size="xs" c="dimmed" mb={4}>
              {help("period")}
            </Text>
            <SegmentedControl
              aria-labelledby="period-label"
              data={[
                { value: "daily", label: "Days" },
                { value: "weekly", label: "Weeks" },
              ]}
              {...fields.getInputProps("period")}
            />
          </div>
          <NumberInput
            label="Hours of grace"
            description={help("grace_period_hours")}
            suffix=" h"
            {...fields.getInputProps("grace_period_hours")}
          />
          <Switch
            label="Freezes"
            description={help("freeze_enabled")}
            {...fields.getInputProps("freeze_enabled", { type: "checkbox" })}
          />
          {values.freeze_enabled && (
            <>
              <NumberInput
                label="Most freezes"
                description={help("max_freezes")}
                {...fields.getInputProps("max_freezes")}
              />
              <NumberInput
                label="Freezes at the start"
                description={help("initial_freezes")}
                {...fields.getInputProps("initial_freezes")}
              />
              <NumberInput
                label="A freeze every"
                description={help("freezes_per_n_events")}
                placeholder="never"
                {...fields.getInputProps("freezes_per_n_events")}
              />
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
              With another period or event, every user's streak is counted again from the past. It goes on in
              the background.
            </Alert>
          )}
          <FormActions
            form={form}
            label={id ? "Save" : "Make the streak"}
            cancel={close}
            disabled={!mayEdit}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}

const whole = (value: number | string): number => Math.max(0, Math.floor(Number(value) || 0));
