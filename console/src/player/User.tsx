import { Badge, Button, Card, Group, Menu, Progress, SimpleGrid, Stack, Tabs, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ChevronDown } from "lucide-react";
import { useLocation } from "wouter";
import { Problem } from "../api/problem";
import { useSoon, useThing } from "../api/queries";
import { useStream } from "../api/stream";
import type { LiveEvent, User, UserDay, UserXp } from "../api/types";
import { EventDrawer } from "../event/EventDrawer";
import { EventTable } from "../event/EventTable";
import { useProject } from "../project/context";
import { ConfirmDelete } from "../ui/ConfirmDelete";
import { Figure, FigureSkeleton } from "../ui/Figure";
import { day, number } from "../ui/format";
import { ColumnsAndLine } from "../ui/lazyCharts";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/states";
import { GiveXp } from "./GiveXp";
import { Ledger } from "./Ledger";
import { Profile } from "./Profile";
import { UserBadges } from "./UserBadges";
import { UserStreaks } from "./UserStreaks";
import { nameOf } from "./Users";

const TABS = [
  { key: "progress", name: "Progress" },
  { key: "badges", name: "Badges" },
  { key: "events", name: "Events" },
  { key: "ledger", name: "Ledger" },
  { key: "profile", name: "Profile" },
];

/** One person: what they earned, and why not more. */
export default function UserPage({ id, rest = "" }: { id: string; rest?: string }) {
  const { api } = useProject();
  const user = useThing<User>(`${api}/users/${encodeURIComponent(id)}`);
  if (user.error instanceof Problem && user.error.isGone) {
    return (
      <Page title="No such user">
        <Empty title="There is no such user">They may have been deleted. {user.error.hint}</Empty>
      </Page>
    );
  }
  return <Loaded of={user}>{(data) => <Person user={data} rest={rest} />}</Loaded>;
}

function Person({ user, rest }: { user: User; rest: string }) {
  const { api, mayEdit } = useProject();
  const [, go] = useLocation();
  const [giving, give] = useDisclosure(false);
  const [deleting, remove] = useDisclosure(false);
  useFollowing(user);
  const [tab = "", event] = rest.split("/");
  const shown = TABS.some(({ key }) => key === tab) ? tab : "progress";
  const home = `/users/${encodeURIComponent(user.id)}`;
  return (
    <Page
      title={nameOf(user)}
      lead={
        <Group gap="xs">
          {user.external_id && user.external_id !== nameOf(user) && <span>{user.external_id}</span>}
          {user.email && <span>{user.email}</span>}
          <span>{user.timezone ?? "the project's zone"}</span>
        </Group>
      }
      actions={
        mayEdit && (
          <Menu position="bottom-end" width={210}>
            <Menu.Target>
              <Button variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
                Actions
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={give.open}>Give or take XP</Menu.Item>
              <Menu.Item onClick={() => go(`${home}/profile`)}>Edit the profile</Menu.Item>
              <Menu.Item color="red" onClick={remove.open}>
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      {giving && <GiveXp user={user} close={give.close} />}
      <ConfirmDelete
        opened={deleting}
        close={remove.close}
        name={nameOf(user)}
        path={`${api}/users/${user.id}`}
        touches={`${api}/users`}
        consequence="All that is held about this person goes: events, ledger, streaks and badges. It cannot be undone."
        after={() => go("/users")}
      />
      <Tabs
        value={shown}
        onChange={(to) => go(to && to !== "progress" ? `${home}/${to}` : home)}
        keepMounted={false}
        variant="default"
      >
        <Tabs.List mb="lg">
          {TABS.map(({ key, name }) => (
            <Tabs.Tab key={key} value={key}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="progress">
          <ProgressOf user={user} />
        </Tabs.Panel>
        <Tabs.Panel value="badges">
          <UserBadges user={user} />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <Stack>
            <EventTable query={{ user_id: user.id }} withUser={false} link={(id) => `${home}/events/${id}`} />
            {event && <EventDrawer id={event} close={() => go(`${home}/events`)} />}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="ledger">
          <Ledger user={user} />
        </Tabs.Panel>
        <Tabs.Panel value="profile">
          <Profile user={user} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

const NEWS_AFTER_MS = 500;

/** What the page shows of a person follows what happens to them. */
function useFollowing({ id }: User): void {
  const { api } = useProject();
  const own = ["users", "xp/users", "analytics/users"].map((path) => `${api}/${path}/${id}`);
  const refresh = useSoon([...own, `${api}/events`], NEWS_AFTER_MS);
  useStream<LiveEvent>(`${api}/events/stream`, ({ user_id }) => {
    if (user_id === id) refresh();
  });
}

const DAYS = 90;

function ProgressOf({ user }: { user: User }) {
  const { api } = useProject();
  const xp = useThing<UserXp>(`${api}/xp/users/${user.id}`);
  const days = useThing<UserDay[]>(`${api}/analytics/users/${user.id}/days`, { days: DAYS });
  return (
    <Stack>
      <Loaded of={xp} waiting={<FigureSkeleton height={60} />}>
        {(data) => <Standing xp={data} />}
      </Loaded>
      <Loaded of={days} waiting={<FigureSkeleton height={220} />}>
        {(data) => {
          const rows = data.map((it) => ({
            Day: day(it.day),
            "XP of the day": it.xp,
            "Total XP": it.total_xp,
          }));
          return (
            <Figure
              title="XP over time"
              lead={`The last ${DAYS} days.`}
              height={220}
              table={{ columns: ["Day", "XP of the day", "Total XP"], rows }}
            >
              <ColumnsAndLine data={rows} by="Day" columns="XP of the day" line="Total XP" />
            </Figure>
          );
        }}
      </Loaded>
      <UserStreaks user={user} />
    </Stack>
  );
}

function Standing({ xp }: { xp: UserXp }) {
  const step = xp.xp_into_level + xp.xp_to_next_level;
  const percent = xp.xp_to_next_level === 0 ? 100 : (100 * xp.xp_into_level) / step;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Card component="section" aria-label="Total XP">
        <Text size="sm" c="dimmed">
          Total XP
        </Text>
        <Text fz={30} fw={680} data-testid="total-xp">
          {number(xp.total_xp)}
        </Text>
      </Card>
      <Card component="section" aria-label="Level">
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            Level
          </Text>
          <Badge variant="light" tt="none">
            {xp.title}
          </Badge>
        </Group>
        <Text fz={30} fw={680} data-testid="level">
          {number(xp.level)}
        </Text>
        <Progress value={percent} aria-label="Progress to the next level" mt={4} />
        <Text size="xs" c="dimmed" mt={4}>
          {xp.xp_to_next_level === 0
            ? "The top level"
            : `${number(xp.xp_to_next_level)} XP to level ${number(xp.level + 1)}`}
        </Text>
      </Card>
      <Card component="section" aria-label="This period">
        <Text size="sm" c="dimmed">
          This period
        </Text>
        <Text fz={30} fw={680}>
          {number(xp.xp_this_period)}
        </Text>
      </Card>
    </SimpleGrid>
  );
}
