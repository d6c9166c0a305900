import type { Values } from "./Levels";

const SHOWN_WITHOUT_END = 20;
const MOST_SHOWN = 1_000;

type Threshold = { level: number; title: string; xp: number };

/** Where each level begins, by what stands in the form; what is no number yet is left out. */
export function thresholds(values: Values): Threshold[] {
  switch (values.kind) {
    case "table":
      return values.levels
        .map(({ min_xp, title }, i) => ({ level: i + 1, title, xp: Number(min_xp) }))
        .filter(({ xp }) => Number.isFinite(xp));
    case "linear":
      return steps(SHOWN_WITHOUT_END, (level) => (level - 1) * (Number(values.xp_per_level) || 0));
    case "geometric": {
      const base = Number(values.base) || 0;
      const growth = Number(values.growth) || 1;
      const totals = [0];
      const most = Math.min(Number(values.max_level) || 1, MOST_SHOWN);
      for (let k = 0; k < most - 1; k++) totals.push((totals[k] ?? 0) + base * growth ** k);
      return steps(most, (level) => Math.round(totals[level - 1] ?? 0));
    }
  }
}

const steps = (most: number, xp: (level: number) => number): Threshold[] =>
  Array.from({ length: most }, (_, i) => ({ level: i + 1, title: "", xp: xp(i + 1) }));
