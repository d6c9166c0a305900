import { Card, List, Text, Title } from "@mantine/core";
import { To } from "../ui/links";

/** In a project without users: the way to the first. */
export function Beginning() {
  return (
    <Card component="section" aria-label="How to begin">
      <Title order={2} mb="xs">
        Nobody is here yet
      </Title>
      <Text size="sm" mb="sm">
        These figures fill as events come in.
      </Text>
      <List type="ordered" size="sm" spacing={6}>
        <List.Item>
          <To href="/xp/new">Make a rule</To> for an event that your app sends, and{" "}
          <To href="/streaks/new">a streak</To> if days in a row should count.
        </List.Item>
        <List.Item>
          Take a client key from <To href="/settings/keys">the settings</To>, and send the first event from
          your app.
        </List.Item>
        <List.Item>
          Watch it arrive here, and read in <To href="/events">the log</To> what each rule decided.
        </List.Item>
      </List>
    </Card>
  );
}
