import { Group, Text } from "@mantine/core";
import { Fragment } from "react";
import type { Calendar } from "../api/types";
import { count, day } from "../ui/format";

type Kind = "covered" | "frozen" | "broken" | "marked" | "none";

const CELL = 11;
const GAP = 3;
const STEP = CELL + GAP;
const LEFT = 30;
const TOP = 16;

const WORDS: Record<Kind, string> = {
  covered: "covered",
  frozen: "covered by a freeze",
  broken: "missed, and the streak broke",
  marked: "an event, and the day is open",
  none: "nothing",
};

/** A narrow screen begins with today; what was long ago is to the left. */
const toTheEnd = (element: HTMLElement | null): void => {
  if (element) element.scrollLeft = element.scrollWidth;
};

/** A year of days, a column a week, as calendars of habits are drawn. */
export function YearCalendar({ calendar }: { calendar: Calendar }) {
  const kinds = kindsOf(calendar);
  const days = daysBetween(calendar.from, calendar.to);
  const first = weekday(calendar.from);
  const weeks = Math.ceil((days.length + first) / 7);
  const total = (kind: Kind): number => days.filter((it) => kinds.get(it) === kind).length;
  const summary = `${count(total("covered"), "day")} covered, ${count(total("frozen"), "day")} by a freeze, ${count(total("broken"), "break")}, from ${day(calendar.from, true)} to ${day(calendar.to, true)}.`;
  return (
    <figure style={{ margin: 0 }}>
      <section ref={toTheEnd} className="amba-scroll-plain" aria-label="Calendar" tabIndex={0}>
        <svg
          width={LEFT + weeks * STEP}
          height={TOP + 7 * STEP}
          role="img"
          aria-label={summary}
          className="amba-calendar"
        >
          {["Mon", "Wed", "Fri"].map((name, i) => (
            <text key={name} x={0} y={TOP + (2 * i + 1) * STEP - 4}>
              {name}
            </text>
          ))}
          {days.map((it, i) => {
            const column = Math.floor((i + first) / 7);
            const kind = kinds.get(it) ?? "none";
            return (
              <Fragment key={it}>
                {(i === 0 || it.endsWith("-01")) &&
                  column < weeks - 2 &&
                  (i > 0 || Number(it.slice(8)) < 20) && (
                    <text x={LEFT + column * STEP} y={10}>
                      {day(it).replace(/^\d+ /, "")}
                    </text>
                  )}
                <rect
                  x={LEFT + column * STEP}
                  y={TOP + ((i + first) % 7) * STEP}
                  width={CELL}
                  height={CELL}
                  rx={2.5}
                  data-kind={kind}
                >
                  <title>{`${day(it, true)}: ${WORDS[kind]}`}</title>
                </rect>
              </Fragment>
            );
          })}
        </svg>
      </section>
      <figcaption>
        <Group gap="md" mt={4}>
          {(["covered", "frozen", "broken"] as const).map((kind) => (
            <Group key={kind} gap={6}>
              <svg width={CELL} height={CELL} aria-hidden="true" className="amba-calendar">
                <rect width={CELL} height={CELL} rx={2.5} data-kind={kind} />
              </svg>
              <Text size="xs" c="dimmed">
                {kind === "frozen" ? "by a freeze" : kind}
              </Text>
            </Group>
          ))}
        </Group>
        <span className="amba-only-read">{summary}</span>
      </figcaption>
    </figure>
  );
}

/** Each day by what became of its period; in weeks, only the days with an event stand out. */
function kindsOf(calendar: Calendar): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const { period, marked_days, outcome } of calendar.periods) {
    const last = calendar.period === "weekly" ? addDays(period, 6) : period;
    for (const it of daysBetween(period, last)) {
      if (outcome && (calendar.period === "daily" || outcome !== "covered")) kinds.set(it, outcome as Kind);
    }
    for (const it of marked_days)
      if (!kinds.has(it)) kinds.set(it, outcome === "covered" ? "covered" : "marked");
  }
  return kinds;
}

const DAY_MS = 86_400_000;
const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let it = from; it <= to; it = addDays(it, 1)) days.push(it);
  return days;
}
