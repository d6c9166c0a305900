import type { ChartOptions } from "chart.js";
import { compact, number } from "./format";

type Kind = "bar" | "line";
type Axis = NonNullable<ChartOptions<Kind>["scales"]>[string];
type Plugins = NonNullable<ChartOptions<Kind>["plugins"]>;

/** What the page looks like where a chart is: the values of its variables, and its font. */
export type Look = { of: (variable: string) => string; font: string };

const AXIS_WIDTH = 44;
/** As many lines by each axis, so that they are the same lines, unless something is below zero. */
const LINES = 5;
/** Between a line and its label, in pixels; Chart.js counts the padding on both sides of the label. */
const TICK = { length: 6, padding: 4 };

const ticks = (look: Look) => ({
  color: look.of("--mantine-color-dimmed"),
  font: { family: look.font, size: 12 },
  padding: TICK.padding,
});

export function placeAxis(look: Look): Axis {
  return {
    type: "category",
    border: { display: false },
    grid: { display: false, tickLength: TICK.length },
    ticks: { ...ticks(look), autoSkipPadding: 24, maxRotation: 0 },
  };
}

/** An axis that is as wide as any other, and has its lines at whole numbers. */
export function valueAxis(values: (number | null)[], position: "left" | "right", look: Look): Axis {
  const known = values.filter((value) => value !== null);
  const isBelowZero = known.some((value) => value < 0);
  return {
    type: "linear",
    position,
    beginAtZero: true,
    ...(!isBelowZero && { min: 0, max: topOf(Math.max(0, ...known)) }),
    afterFit: (axis) => {
      axis.width = AXIS_WIDTH;
    },
    border: { display: false, dash: [5, 5] },
    grid: { display: position === "left", tickLength: TICK.length, color: look.of("--amba-line") },
    ticks: {
      ...ticks(look),
      callback: (value) => compact(Number(value)),
      ...(isBelowZero ? { precision: 0, maxTicksLimit: LINES } : { count: LINES }),
    },
  };
}

/** Where an axis that begins at 0 ends, so that the highest value is below and the lines are at round numbers. */
function topOf(highest: number): number {
  const step = highest / (LINES - 1);
  if (step <= 10) return Math.max(1, Math.ceil(step)) * (LINES - 1);
  const unit = 10 ** Math.floor(Math.log10(step));
  const round = [1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8].find((it) => it * unit >= step) ?? 10;
  return Math.round(round * unit) * (LINES - 1);
}

/** Whose colour is whose, over the chart. */
export function legend(display: boolean, look: Look): NonNullable<Plugins["legend"]> {
  return {
    display,
    align: "end",
    // Nothing can be left out: that would be for a mouse alone.
    onClick: () => undefined,
    labels: {
      font: { family: look.font, size: 14 },
      usePointStyle: true,
      boxHeight: 9,
      padding: 12,
      generateLabels: ({ data }) =>
        data.datasets.map(({ label = "", borderColor }, datasetIndex) => ({
          text: label,
          fontColor: look.of("--mantine-color-text"),
          fillStyle: `${borderColor}`,
          lineWidth: 0,
          pointStyle: "circle",
          datasetIndex,
        })),
    },
  };
}

export function tooltip(look: Look): NonNullable<Plugins["tooltip"]> {
  const text = look.of("--mantine-color-text");
  return {
    backgroundColor: look.of("--amba-panel"),
    borderColor: look.of("--amba-line"),
    borderWidth: 1,
    cornerRadius: 8,
    padding: 12,
    caretSize: 0,
    caretPadding: 12,
    titleColor: text,
    titleFont: { family: look.font, size: 14 },
    bodyColor: text,
    bodyFont: { family: look.font, size: 13 },
    bodySpacing: 6,
    usePointStyle: true,
    boxHeight: 8,
    boxPadding: 4,
    itemSort: (a, b) => a.datasetIndex - b.datasetIndex,
    callbacks: {
      label: ({ dataset, parsed }) => `${dataset.label}: ${parsed.y === null ? "…" : number(parsed.y)}`,
      labelColor: ({ dataset }) => ({
        borderColor: `${dataset.borderColor}`,
        backgroundColor: `${dataset.borderColor}`,
      }),
      labelPointStyle: () => ({ pointStyle: "circle", rotation: 0 }),
    },
  };
}
