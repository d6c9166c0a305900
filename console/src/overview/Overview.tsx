import { Grid, SimpleGrid, Stack } from "@mantine/core";
import { useThing } from "../api/queries";
import type { Days, LevelFigures, OutcomeFigures, StreakFigures } from "../api/types";
import { useProject } from "../project/context";
import { Figure, FigureSkeleton } from "../ui/Figure";
import { compact, day, number } from "../ui/format";
import { Area, Columns, ColumnsAndLine } from "../ui/lazyCharts";
import { Page } from "../ui/Page";
import { Loaded } from "../ui/states";
import { Beginning } from "./Beginning";
import { figuresOf } from "./figures";
import { LiveFeed } from "./LiveFeed";
import { Outcomes } from "./Outcomes";
import { StreaksToday } from "./StreaksToday";
import { Tile } from "./Tile";

const EVERY_MS = 10_000;
const WHILE_COUNTING_MS = 300;

/** What is going on in the project. */
export default function Overview() {
  const { api, project } = useProject();
  const figures = figuresOf(api);
  const days = useThing<Days>(...figures.days, { refetchInterval: EVERY_MS });
  // A project with very many events is still being counted: look again soon.
  useThing<Days>(...figures.days, {
    refetchInterval: WHILE_COUNTING_MS,
    enabled: days.data?.is_complete === false,
  });
  const streaks = useThing<StreakFigures[]>(...figures.streaks, { refetchInterval: EVERY_MS });
  const levels = useThing<LevelFigures>(...figures.levels, { refetchInterval: EVERY_MS });
  const outcomes = useThing<OutcomeFigures>(...figures.outcomes, { refetchInterval: EVERY_MS });
  const today = days.data?.days.at(-1);
  const before = days.data?.days.at(-2);
  const running = streaks.data?.reduce((sum, streak) => sum + streak.running, 0);
  const atRisk = streaks.data?.reduce((sum, streak) => sum + streak.at_risk, 0);
  return (
    <Page title="Overview" tab={project.name} lead={`The last 30 days, in ${project.timezone}.`}>
      {levels.data?.users === 0 && <Beginning />}
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
        <Tile name="Events today" value={today?.events} before={before?.events} />
        <Tile name="XP today" value={today?.xp} before={before?.xp} />
        <Tile name="Active users today" value={today?.active_users} before={before?.active_users} />
        <Tile
          name="Running streaks"
          value={running}
          note={
            atRisk === undefined
              ? undefined
              : atRisk === 0
                ? "none at risk today"
                : `${number(atRisk)} at risk today`
          }
          alarming={Boolean(atRisk)}
        />
      </SimpleGrid>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            <Loaded of={days} waiting={<FigureSkeleton />}>
              {(data) => <Activity days={data} />}
            </Loaded>
            <Loaded of={days} waiting={<FigureSkeleton height={180} />}>
              {(data) => <ActiveUsers days={data} />}
            </Loaded>
            <Loaded of={levels} waiting={<FigureSkeleton height={200} />}>
              {(data) => <Levels levels={data} />}
            </Loaded>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <LiveFeed />
            <Loaded of={streaks} waiting={<FigureSkeleton height={80} />}>
              {(data) => <StreaksToday streaks={data} />}
            </Loaded>
            <Loaded of={outcomes} waiting={<FigureSkeleton height={120} />}>
              {(data) => <Outcomes figures={data} />}
            </Loaded>
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Activity({ days }: { days: Days }) {
  const rows = days.days.map((it) => ({ Day: day(it.day), Events: it.events, XP: it.xp }));
  const total = (of: "events" | "xp"): number => days.days.reduce((sum, it) => sum + (it[of] ?? 0), 0);
  return (
    <Figure
      title="Events and XP a day"
      lead={`${compact(total("events"))} events, ${compact(total("xp"))} XP${days.is_complete ? "" : "; counting…"}`}
      table={{ columns: ["Day", "Events", "XP"], rows }}
    >
      <ColumnsAndLine data={rows} by="Day" columns="Events" line="XP" />
    </Figure>
  );
}

function ActiveUsers({ days }: { days: Days }) {
  const rows = days.days.map((it) => ({ Day: day(it.day), Users: it.active_users }));
  return (
    <Figure
      title="Active users a day"
      lead="Users with at least one event."
      height={170}
      table={{ columns: ["Day", "Users"], rows }}
    >
      <Area data={rows} by="Day" of={["Users"]} />
    </Figure>
  );
}

function Levels({ levels }: { levels: LevelFigures }) {
  const rows = levels.levels.map((it) => ({
    Level: it.from === it.to ? (it.title ?? `${it.from}`) : `${it.from}–${it.to}`,
    Users: it.users,
  }));
  return (
    <Figure
      title="Users by level"
      lead={`${number(levels.users)} users`}
      height={190}
      table={{ columns: ["Level", "Users"], rows }}
    >
      <Columns data={rows} by="Level" of="Users" />
    </Figure>
  );
}
