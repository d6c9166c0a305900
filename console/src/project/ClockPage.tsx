import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { useChange } from "../api/queries";
import type { Clock } from "../api/types";
import { FormProblem } from "../ui/form";
import { instant } from "../ui/format";
import { Page } from "../ui/Page";
import { Loaded } from "../ui/states";
import { fromWall, toWall } from "../ui/zoned";
import { useClock } from "./clock";
import { useProject } from "./context";

const STEPS = [
  { label: "1 hour", duration: "PT1H" },
  { label: "1 day", duration: "P1D" },
  { label: "1 week", duration: "P7D" },
  { label: "30 days", duration: "P30D" },
];

/** The clock that all rules of the project read. */
export default function ClockPage() {
  const { project } = useProject();
  const clock = useClock();
  return (
    <Page
      title="Clock"
      lead="Caps, cooldowns, streaks, boards and badges read this clock. In a development project it can be set: it then stands still until you move it."
    >
      <Loaded of={clock}>
        {(now) =>
          project.environment === "production" ? (
            <Card>
              <Now clock={now} />
              <Text mt="sm">A production project goes by the time of day, and its clock cannot be set.</Text>
            </Card>
          ) : (
            <Turning clock={now} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Now({ clock }: { clock: Clock }) {
  const { project } = useProject();
  return (
    <div aria-live="polite">
      <Text size="sm" c="dimmed">
        {clock.is_test_clock ? "The clock stands still at" : "The clock goes with the world's. It is"}
      </Text>
      <Text
        fz={{ base: 24, sm: 32 }}
        fw={650}
        style={{ fontVariantNumeric: "tabular-nums" }}
        data-testid="project-now"
      >
        {instant(clock.now, project.timezone, clock.is_test_clock)}
      </Text>
      <Text size="sm" c="dimmed">
        {project.timezone}
      </Text>
    </div>
  );
}

function Turning({ clock }: { clock: Clock }) {
  const { api, project, mayEdit } = useProject();
  const [wall, setWall] = useState(() => toWall(clock.now, project.timezone));
  const [duration, setDuration] = useState("P1D");
  // A turn of the clock changes what every page shows.
  const change = useChange<Clock>(api);
  const told = { onSuccess: (now: Clock) => setWall(toWall(now.now, project.timezone)) };
  const set = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(
      { method: "PUT", path: `${api}/clock`, body: { now: fromWall(wall, project.timezone) ?? wall } },
      told,
    );
  };
  const advance = (by: string): void =>
    change.mutate({ method: "POST", path: `${api}/clock/advance`, body: { duration: by } }, told);
  const release = (): void =>
    change.mutate(
      { method: "PUT", path: `${api}/clock`, body: { now: null } },
      {
        onSuccess: () =>
          notifications.show({ message: "The clock goes with the world's again.", color: "green" }),
      },
    );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Card>
        <Now clock={clock} />
        {clock.is_test_clock && (
          <Button mt="md" variant="default" onClick={release} disabled={!mayEdit} loading={change.isPending}>
            Back to real time
          </Button>
        )}
      </Card>
      <Card>
        <Stack>
          <FormProblem problem={change.error} />
          <div>
            <Title order={2}>Go forward</Title>
            <Group gap="xs" mt="xs">
              {STEPS.map((step) => (
                <Button
                  key={step.duration}
                  variant="light"
                  size="sm"
                  disabled={!mayEdit}
                  onClick={() => advance(step.duration)}
                >
                  {step.label}
                </Button>
              ))}
            </Group>
          </div>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              advance(duration);
            }}
          >
            <Group align="flex-end" gap="xs">
              <TextInput
                flex={1}
                label="By a duration"
                description="ISO 8601, such as PT90M or P2DT6H."
                value={duration}
                data-path="duration"
                onChange={(event) => setDuration(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" disabled={!mayEdit}>
                Advance
              </Button>
            </Group>
          </form>
          <form onSubmit={set}>
            <Group align="flex-end" gap="xs">
              <TextInput
                flex={1}
                type="datetime-local"
                label="Or set it"
                description={`To any time in ${project.timezone}, also one before.`}
                value={wall}
                data-path="now"
                onChange={(event) => setWall(event.currentTarget.value)}
              />
              <Button type="submit" disabled={!mayEdit} loading={change.isPending}>
                Set
              </Button>
            </Group>
          </form>
          <Alert color="blue" variant="light" title="Back is possible, with care">
            Streaks that were evaluated at a later time stay as they were evaluated. For a clean start, make a
            new project.
          </Alert>
        </Stack>
      </Card>
    </SimpleGrid>
  );
}
