import { Alert, NavLink, Stack, Text } from "@mantine/core";
import {
  Activity,
  Award,
  CalendarClock,
  Flame,
  LayoutDashboard,
  type LucideIcon,
  Settings,
  Sparkles,
  TrendingUp,
  Trophy,
  Users,
} from "lucide-react";
import { Suspense } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { Problem } from "../api/problem";
import { InProjectOf, useProjectById } from "../project/context";
import { ProjectBar } from "../project/ProjectBar";
import { Empty, Failed, Waiting } from "../ui/states";
import { Boundary } from "./Boundary";
import {
  Badges,
  Boards,
  ClockPage,
  Events,
  fetchPage,
  Levels,
  Overview,
  Rules,
  SettingsPage,
  Streaks,
  UserPage,
  UsersPage,
} from "./pages";
import { Shell } from "./Shell";

type Entry = { to: string; name: string; icon: LucideIcon };

const GROUPS: { name: string; entries: Entry[] }[] = [
  {
    name: "See",
    entries: [
      { to: "/", name: "Overview", icon: LayoutDashboard },
      { to: "/users", name: "Users", icon: Users },
      { to: "/events", name: "Events", icon: Activity },
    ],
  },
  {
    name: "Shape",
    entries: [
      { to: "/xp", name: "XP rules", icon: Sparkles },
      { to: "/levels", name: "Levels", icon: TrendingUp },
      { to: "/streaks", name: "Streaks", icon: Flame },
      { to: "/badges", name: "Badges", icon: Award },
      { to: "/boards", name: "Leaderboards", icon: Trophy },
    ],
  },
  {
    name: "Run",
    entries: [
      { to: "/clock", name: "Clock", icon: CalendarClock },
      { to: "/settings", name: "Settings", icon: Settings },
    ],
  },
];

/** The pages of one project. */
export default function ProjectPages({ id }: { id: string }) {
  const project = useProjectById(id);
  const [location] = useLocation();
  if (!project.data) {
    return (
      <Shell>
        {project.error ? (
          <Unavailable error={project.error} retry={() => void project.refetch()} />
        ) : (
          <Waiting />
        )}
      </Shell>
    );
  }
  return (
    <InProjectOf project={project.data}>
      <Shell bar={<ProjectBar />} nav={(close) => <Nav close={close} />}>
        {project.error instanceof Problem && (
          <Alert color="orange" role="alert" mb="md" title="This project cannot be read any more">
            {project.error.message}
          </Alert>
        )}
        <Boundary key={id} at={location}>
          <Suspense fallback={<Waiting />}>
            <Switch>
              <Route path="/" component={Overview} />
              <Route path="/users/:id/*?">
                {(way) => <UserPage id={decodeURIComponent(way.id)} rest={way["*"] ?? ""} />}
              </Route>
              <Route path="/users" component={UsersPage} />
              <Route path="/events/:event?" component={Events} />
              <Route path="/xp/:rule?" component={Rules} />
              <Route path="/streaks/:streak?" component={Streaks} />
              <Route path="/badges/:badge?" component={Badges} />
              <Route path="/boards/:board?/:way?" component={Boards} />
              <Route path="/levels" component={Levels} />
              <Route path="/clock" component={ClockPage} />
              <Route path="/settings/:tab?" component={SettingsPage} />
              <Route>
                <Empty title="There is no such page">Choose another one on the left.</Empty>
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Shell>
    </InProjectOf>
  );
}

function Unavailable({ error, retry }: { error: unknown; retry: () => void }) {
  const known = error instanceof Problem && (error.status === 403 || error.status === 404);
  return known ? (
    <Empty title="No such project, or none of yours">
      It may have been deleted, or you may not be a member. The{" "}
      <Link href="~/projects" className="amba-link">
        list of projects
      </Link>{" "}
      has those that are yours.
    </Empty>
  ) : (
    <Failed error={error} retry={retry} />
  );
}

function Nav({ close }: { close: () => void }) {
  const [location] = useLocation();
  return (
    <Stack gap="md">
      {GROUPS.map(({ name, entries }) => (
        <div key={name}>
          <Text size="xs" fw={700} c="dimmed" px="sm" mb={4} tt="uppercase" className="amba-env">
            {name}
          </Text>
          {entries.map(({ to, name: label, icon: Icon }) => {
            const active = to === "/" ? location === "/" : location.startsWith(to);
            return (
              <NavLink
                key={to}
                component={Link}
                href={to}
                label={label}
                active={active}
                aria-current={active ? "page" : undefined}
                leftSection={<Icon size={18} aria-hidden />}
                onClick={close}
                onPointerEnter={() => void fetchPage(to)}
                onFocus={() => void fetchPage(to)}
                className="amba-nav-link"
              />
            );
          })}
        </div>
      ))}
    </Stack>
  );
}
