import {
  Alert,
  Button,
  Card,
  Group,
  NumberInput,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useLocation } from "wouter";
import type { Project } from "../api/types";
import { useProject } from "../project/context";
import { ConfirmDelete } from "../ui/ConfirmDelete";
import { OnlyLooking } from "../ui/FormNotes";
import { FormActions, FormProblem, helpOf, useSavedForm } from "../ui/form";
import { useWarning } from "../ui/leaving";
import { fromWall, toWall, zones } from "../ui/zoned";

const help = helpOf("ProjectUpdate");
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const ZONES = zones();

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function General() {
  const { api, project, mayOwn } = useProject();
  const [deleting, { open, close }] = useDisclosure(false);
  const [, go] = useLocation();
  return (
    <Stack maw={720}>
      <Fields />
      {mayOwn && (
        <Card>
          <Title order={2}>Delete the project</Title>
          <Text size="sm" mb="md">
            All users, events and definitions go with it, and its keys stop at once.
          </Text>
          <Button color="red.8" variant="outline" className="amba-red" onClick={open}>
            Delete {project.name}
          </Button>
          <ConfirmDelete
            opened={deleting}
            close={close}
            name={project.name}
            path={api}
            touches="/admin/projects"
            consequence="All users, events and definitions of the project go with it, and its keys stop at once. It cannot be undone."
            after={() => go("~/projects")}
          />
        </Card>
      )}
    </Stack>
  );
}

function Fields() {
  const { api, project, mayOwn } = useProject();
  const form = useSavedForm<Record<string, unknown>, Project>({
    initial: {
      name: project.name,
      timezone: project.timezone,
      week_start: project.week_start,
      xp_period: project.xp_period,
      xp_period_days: project.xp_period_days ?? "",
      event_max_age_days: project.event_max_age_days,
      session_days: project.session_days,
      allowed_origins: project.allowed_origins ?? [],
      early_adopter_before: project.early_adopter_before
        ? toWall(project.early_adopter_before, project.timezone)
        : "",
    },
    request: (values) => ({ method: "PATCH", path: api, body: wire(values, project) }),
    touches: "/admin/projects",
    saved: () => notifications.show({ message: "The settings are saved.", color: "green" }),
  });
  useWarning(form.dirty);
  const { fields } = form;
  return (
    <Card>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <OnlyLooking forOwners />
          <FormProblem problem={form.problem} />
          <TextInput label="Name" description={help("name")} {...fields.getInputProps("name")} />
          <Select
            label="Time zone"
            description={help("timezone")}
            searchable
            allowDeselect={false}
            data={ZONES}
            {...fields.getInputProps("timezone")}
          />
          {fields.values.timezone !== project.timezone && (
            <Alert color="orange" variant="light">
              For users without a zone of their own this is a change of zone at this moment: nobody loses a
              day by it.
            </Alert>
          )}
          <Select
            label="Week start"
            description={help("week_start")}
            allowDeselect={false}
            data={WEEKDAYS.map((value) => ({ value, label: capital(value) }))}
            {...fields.getInputProps("week_start")}
          />
          <Group grow align="flex-start">
            <Select
              label="XP period"
              description={help("xp_period")}
              allowDeselect={false}
              data={["daily", "weekly", "monthly", "rolling"].map((value) => ({
                value,
                label: capital(value),
              }))}
              {...fields.getInputProps("xp_period")}
            />
            {fields.values.xp_period === "rolling" && (
              <NumberInput
                label="Days"
                description={help("xp_period_days")}
                {...fields.getInputProps("xp_period_days")}
              />
            )}
          </Group>
          <NumberInput
            label="Oldest event, in days"
            description={help("event_max_age_days")}
            {...fields.getInputProps("event_max_age_days")}
          />
          <NumberInput
            label="Session, in days"
            description={help("session_days")}
            {...fields.getInputProps("session_days")}
          />
          <TagsInput
            label="Allowed origins"
            description={help("allowed_origins")}
            placeholder="https://app.example.org"
            clearButtonProps={{ "aria-label": "Clear the origins" }}
            {...fields.getInputProps("allowed_origins")}
          />
          <TextInput
            type="datetime-local"
            label="Early adopters joined before"
            description={`${help("early_adopter_before")} In ${project.timezone}.`}
            {...fields.getInputProps("early_adopter_before")}
          />
          <FormActions form={form} label="Save the settings" disabled={!mayOwn} />
        </Stack>
      </form>
    </Card>
  );
}

function wire(values: Record<string, unknown>, project: Project): unknown {
  const origins = values.allowed_origins as string[];
  const before = values.early_adopter_before as string;
  return {
    ...values,
    xp_period_days:
      values.xp_period === "rolling" && values.xp_period_days !== "" ? values.xp_period_days : null,
    allowed_origins: origins.length === 0 ? null : origins,
    early_adopter_before: before ? fromWall(before, project.timezone) : null,
  };
}
