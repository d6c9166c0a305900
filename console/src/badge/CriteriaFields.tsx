import { Button, Fieldset, Group, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Plus } from "lucide-react";
import { usePage } from "../api/queries";
import type { Streak } from "../api/types";
import { useProject } from "../project/context";
import { helpOf } from "../ui/form";
import type { BadgeValues } from "./BadgeForm";
import { type Draft, draft, KINDS } from "./criteria";

type Props = { form: UseFormReturnType<BadgeValues>; path: string; value: Draft; nested?: boolean };

/** What a user must have done, one kind or several together. */
export function CriteriaFields({ form, path, value, nested = false }: Props) {
  const kind = KINDS.find((it) => it.value === value.type);
  return (
    <Stack gap="sm">
      <Select
        label={nested ? "Kind" : "Met by"}
        description={kind?.help}
        allowDeselect={false}
        data={KINDS.filter((it) => !nested || (it.value !== "manual" && it.value !== "all_of"))}
        {...form.getInputProps(`${path}.type`)}
      />
      <FieldsOf form={form} path={path} value={value} />
    </Stack>
  );
}

function FieldsOf({ form, path, value }: Props) {
  const at = (field: string): string => `${path}.${field}`;
  switch (value.type) {
    case "event_count": {
      const help = helpOf("BadgeEventCount");
      return (
        <>
          <TextInput
            label="Event"
            description={help("event_name")}
            spellCheck={false}
            {...form.getInputProps(at("event_name"))}
          />
          <NumberInput
            label="How many"
            description={help("target_value")}
            thousandSeparator=","
            {...form.getInputProps(at("target_value"))}
          />
        </>
      );
    }
    case "streak_length":
      return (
        <>
          <StreakKey form={form} path={at("streak_key")} />
          <NumberInput
            label="How long"
            description={helpOf("BadgeStreakLength")("target_value")}
            {...form.getInputProps(at("target_value"))}
          />
        </>
      );
    case "xp_threshold":
    case "level":
      return (
        <NumberInput
          label={value.type === "level" ? "Level" : "Total XP"}
          thousandSeparator=","
          {...form.getInputProps(at("target_value"))}
        />
      );
    case "property_value": {
      const help = helpOf("BadgePropertyValue");
      return (
        <>
          <TextInput
            label="Property"
            description={help("property_key")}
            spellCheck={false}
            {...form.getInputProps(at("property_key"))}
          />
          <NumberInput
            label="At least"
            description={help("target_value")}
            {...form.getInputProps(at("target_value"))}
          />
        </>
      );
    }
    case "joined_before":
      return (
        <TextInput
          label="Day"
          description={helpOf("BadgeJoinedBefore")("date")}
          placeholder="2026-01-14"
          {...form.getInputProps(at("date"))}
        />
      );
    case "all_of":
      return <All form={form} path={at("criteria")} parts={value.criteria} />;
    case "manual":
      return null;
  }
}

function StreakKey({ form, path }: { form: Props["form"]; path: string }) {
  const { api } = useProject();
  const streaks = usePage<Streak>(`${api}/streaks`, { limit: 200 });
  const data = (streaks.data?.data ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Select
      label="Streak"
      data={data}
      searchable
      nothingFoundMessage="No streak is defined"
      {...form.getInputProps(path)}
    />
  );
}

function All({ form, path, parts }: { form: Props["form"]; path: string; parts: Draft[] }) {
  return (
    <Stack gap="sm">
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <Fieldset key={i} legend={`Part ${i + 1}`}>
          <CriteriaFields form={form} path={`${path}.${i}`} value={part} nested />
          <Button
            mt="sm"
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => form.removeListItem(path, i)}
          >
            Remove part {i + 1}
          </Button>
        </Fieldset>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          data-path={path}
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => form.insertListItem(path, draft())}
        >
          Another part
        </Button>
      </Group>
    </Stack>
  );
}
