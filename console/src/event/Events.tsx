import { Group, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useLocation } from "wouter";
import { useProject } from "../project/context";
import { Page } from "../ui/Page";
import { fromWall } from "../ui/zoned";
import { EventDrawer } from "./EventDrawer";
import { EventTable } from "./EventTable";

/** The event log of the project. */
export default function Events({ params }: { params: { event?: string | undefined } }) {
  const { project } = useProject();
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const [user, setUser] = useState("");
  const [until, setUntil] = useState("");
  const [filter] = useDebouncedValue({ name: name.trim(), user: user.trim(), until }, 300);
  const query = {
    event_name: filter.name,
    user_id: filter.user,
    until: filter.until ? fromWall(filter.until, project.timezone) : null,
  };
  return (
    <Page
      title="Events"
      lead="Everything that was accepted, newest first. Open one to read what each rule decided about it, and why."
    >
      <Group align="flex-end" gap="md">
        <TextInput
          label="Name"
          placeholder="all"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="User"
          description="An id, or external: and your own."
          placeholder="all"
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
        />
        <TextInput
          label="Before"
          description={`In ${project.timezone}.`}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Group>
      <EventTable key={JSON.stringify(query)} query={query} link={(id) => `/events/${id}`} />
      {params.event && <EventDrawer id={params.event} close={() => go("/events")} />}
    </Page>
  );
}
