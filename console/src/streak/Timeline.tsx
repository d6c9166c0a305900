import { Box, Group, Text } from "@mantine/core";
import { useState } from "react";
import { count } from "../ui/format";
import { type Played, play, type Rules } from "./play";

const MARKS = [true, true, false, true, true, false, false, true, true, true];
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The streak's rules as a picture: periods that can be marked by a click, their grace, and what freezes do. */
export function Timeline({ rules }: { rules: Rules }) {
  const [marks, setMarks] = useState(MARKS);
  const played = play(rules, marks);
  const hours = rules.period === "daily" ? 24 : 168;
  // The grace reaches into the next period; drawn to scale, but never so short that it cannot be seen.
  const grace = rules.graceHours === 0 ? 0 : Math.max(8, (100 * Math.min(rules.graceHours, hours)) / hours);
  const toggle = (i: number): void => setMarks(marks.map((mark, k) => (k === i ? !mark : mark)));
  const last = played.at(-1);
  return (
    <Box component="section" aria-label="What these rules do">
      <Text fw={600} size="sm">
        What these rules do
      </Text>
      <Text size="xs" c="dimmed" mb="sm">
        Each box is a {rules.period === "weekly" ? "week" : "day"}. Click one to add or remove its event.
      </Text>
      <section className="amba-scroll-plain" aria-label="Timeline" tabIndex={0}>
        <div
          className="amba-timeline"
          style={{ gridTemplateColumns: `repeat(${played.length}, minmax(46px, 1fr))` }}
        >
          {played.map((period, i) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place
              key={i}
              type="button"
              className="amba-period"
              data-outcome={period.outcome}
              aria-pressed={period.marked}
              onClick={() => toggle(i)}
            >
              <span className="amba-period-name">{nameOf(i, rules.period)}</span>
              <span className="amba-only-read">: {wordsOf(period)}</span>
              <span className="amba-period-sign" aria-hidden>
                {SIGNS[period.outcome]}
              </span>
              <span className="amba-period-count" aria-hidden>
                {period.count}
              </span>
              {grace > 0 && i < played.length - 1 && (
                <span className="amba-grace" style={{ width: `${grace}%` }} aria-hidden />
              )}
              <span className="amba-period-freezes" aria-hidden>
                {period.earned && "+"}
                {rules.freezeEnabled
                  ? "❄".repeat(Math.min(period.freezes, 3)) + (period.freezes > 3 ? `${period.freezes}` : "")
                  : ""}
              </span>
            </button>
          ))}
        </div>
      </section>
      <Group gap="md" mt={6}>
        <Text size="xs" c="dimmed">
          ● event · ❄ covered by a freeze · ✕ broken · ▨ grace: an event still counts for the{" "}
          {rules.period === "weekly" ? "week" : "day"} before
        </Text>
      </Group>
      <Text size="sm" mt={4} aria-live="polite">
        In the end: {last ? count(last.count, rules.period === "weekly" ? "week" : "day") : ""}
        {rules.freezeEnabled && last ? `, ${count(last.freezes, "freeze")} left` : ""}.
      </Text>
    </Box>
  );
}

const SIGNS: Record<Played["outcome"], string> = { covered: "●", frozen: "❄", broken: "✕", none: "–" };

const nameOf = (i: number, period: Rules["period"]): string =>
  period === "weekly" ? `W${i + 1}` : (DAYS[i % 7] ?? "");

function wordsOf({ outcome, count: now, freezes }: Played): string {
  const stand = `count ${now}, ${count(freezes, "freeze")}`;
  switch (outcome) {
    case "covered":
      return `an event, ${stand}`;
    case "frozen":
      return `no event, covered by a freeze, ${stand}`;
    case "broken":
      return `no event, the streak breaks, ${stand}`;
    case "none":
      return "no event, no streak";
  }
}
