import { Alert, Button, Group, List, Stack, Text, TextInput, Title } from "@mantine/core";
import type { UseDisclosureReturnValue } from "@mantine/hooks";
import { Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Reversal as Done, StoredEvent } from "../api/types";
import { useProject } from "../project/context";
import { Dialog } from "../ui/Dialog";
import { FormProblem, helpOf, useSavedForm } from "../ui/form";
import { count, number, signed } from "../ui/format";
import { When } from "../ui/When";

const help = helpOf("EventReversal");

/** Whether the question is open, which the drawer around has to know. */
export type Asked = UseDisclosureReturnValue;

/** Takes an event back, or says that it was taken back, and with what result. */
export function Reversal({ event, asked }: { event: StoredEvent; asked: Asked }) {
  const { mayEdit, role } = useProject();
  const [asking, { open, close }] = asked;
  const [done, setDone] = useState<Done | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that asked is gone by then.
    if (done) answer.current?.focus();
  }, [done]);
  return (
    <section aria-label="Reversal">
      <Title order={2} mb="xs">
        Reversal
      </Title>
      {event.reversed_at || done ? (
        <Alert
          ref={answer}
          tabIndex={-1}
          color="red"
          variant="light"
          role="status"
          title={done?.already_reversed ? "This event was already taken back" : "This event was taken back"}
        >
          <Text size="sm" component="div">
            <When at={event.reversed_at ?? done?.reversed_at ?? ""} size="sm" />
            {(event.note ?? done?.note) && <>: {event.note ?? done?.note}</>}
          </Text>
          {done?.already_reversed && (
            <Text size="sm">Nothing was taken back twice, and the note is that of the first time.</Text>
          )}
          {done && !done.already_reversed && <Result of={done} />}
        </Alert>
      ) : (
        <Stack gap="xs" align="flex-start">
          <Text size="sm" c="dimmed">
            {mayEdit
              ? "For an event that should never have been: all that it did is taken back."
              : `Taking an event back is for editors and owners; your role here is ${role}.`}
          </Text>
          <Button
            variant="outline"
            color="red.8"
            className="amba-red"
            size="xs"
            disabled={!mayEdit}
            leftSection={<Undo2 size={15} aria-hidden />}
            onClick={open}
          >
            Reverse this event
          </Button>
        </Stack>
      )}
      <Asking opened={asking} event={event} close={close} done={setDone} />
    </section>
  );
}

type AskingProps = { opened: boolean; event: StoredEvent; close: () => void; done: (answer: Done) => void };

/** Says what goes and what stays, before it is done: a reversal is not reversed. */
function Asking({ opened, event, close, done }: AskingProps) {
  const { api } = useProject();
  const form = useSavedForm<{ note: string }, Done>({
    initial: { note: "" },
    request: ({ note }) => ({
      method: "POST",
      path: `${api}/events/${event.id}/reverse`,
      body: { note: note || null },
    }),
    touches: api,
    saved: (answer) => {
      done(answer);
      close();
    },
  });
  return (
    <Dialog
      opened={opened}
      onClose={close}
      closeOnEscape={false}
      title="Reverse this event?"
      styles={{ title: { fontWeight: 650 } }}
    >
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <FormProblem problem={form.problem} />
          <div>
            <Text size="sm" fw={600}>
              What it takes back
            </Text>
            <List size="sm" spacing={4} mt={4}>
              {undone(event).map((text) => (
                <List.Item key={text}>{text}</List.Item>
              ))}
            </List>
          </div>
          <div>
            <Text size="sm" fw={600}>
              What stays
            </Text>
            <Text size="sm">
              The event is still in the log, marked as taken back, and what rules decided about other events
              is not decided again. Leaderboards follow, those of closed periods too. It cannot be undone.
            </Text>
          </div>
          <TextInput
            label="Note"
            description={help("note")}
            placeholder="Why, for those who read the log"
            {...form.fields.getInputProps("note")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              Leave it
            </Button>
            <Button type="submit" color="red.8" loading={form.saving}>
              Reverse it
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** What the event did that will not have been, a line each. */
function undone(event: StoredEvent): string[] {
  const awards = event.decisions.filter(({ outcome }) => outcome === "awarded").length;
  const streaks = event.streaks.map(({ key }) => key);
  return [
    awards > 0
      ? `${count(awards, "award")}: each gets its exact inverse in the ledger.`
      : "No award: the event earned nothing from a rule.",
    ...(streaks.length > 0 ? [`Its mark in ${streaks.join(", ")}, which is then derived anew.`] : []),
    event.badges_unlocked.length > 0
      ? `Badges that do not hold without it, with their XP: perhaps ${event.badges_unlocked.join(", ")}.`
      : "Badges that do not hold without it, with their XP.",
    `One of the user's ${event.event_name} for badges and leaderboards that count them.`,
  ];
}

/** What was taken back, in the server's figures. */
function Result({
  of: { xp_reversed, total_xp, level, badges_revoked, badges_unlocked, streaks },
}: {
  of: Done;
}) {
  return (
    <List size="sm" spacing={2} mt="xs" data-testid="reversed">
      <List.Item>
        {signed(-xp_reversed)} XP; the user now has {number(total_xp)} XP and level {number(level)}
      </List.Item>
      {badges_revoked.length > 0 && <List.Item>Badges taken back: {badges_revoked.join(", ")}</List.Item>}
      {badges_unlocked.length > 0 && (
        <List.Item>Badges unlocked by it: {badges_unlocked.join(", ")}</List.Item>
      )}
      {streaks.map((streak) => (
        <List.Item key={streak.key}>
          {streak.key} is now {number(streak.current_count)}, {streak.status}
        </List.Item>
      ))}
    </List>
  );
}
