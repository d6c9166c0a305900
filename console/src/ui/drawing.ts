import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartData,
  type ChartDataset,
  type ChartOptions,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { color } from "chart.js/helpers";
import { type Look, legend, placeAxis, tooltip, valueAxis } from "./drawingParts";

// Only what is named here is in the build.
Chart.register(BarController, BarElement, LineController, LineElement, PointElement);
Chart.register(CategoryScale, LinearScale, Filler, Legend, Tooltip);

export type Data = Record<string, string | number | null>[];

type Series = {
  /** The column of the data. */
  of: string;
  /** A colour of the theme, such as `teal.6`. */
  color: string;
  as: "columns" | "area" | "line" | "steps";
  /** By an axis of its own. */
  onRight?: boolean;
};

/** What is to be seen: series over the column that names their places. */
export type Picture = { data: Data; by: string; series: Series[] };

type Kind = "bar" | "line";
type Values = (number | null)[];
export type Drawing = Chart<Kind, Values, string>;
type Plan = { type: Kind; data: ChartData<Kind, Values, string>; options: ChartOptions<Kind> };

/** Each value has its point when there are fewer of them. */
const FEW = 30;

/** A picture as Chart.js wants it, in the colours and the font that hold where it is shown. */
export function planOf({ data, by, series }: Picture, style: CSSStyleDeclaration): Plan {
  const look: Look = { of: (variable) => style.getPropertyValue(variable), font: style.fontFamily };
  const valuesOf = ({ of }: Series): Values => data.map((row) => asValue(row[of]));
  const left = series.filter(({ onRight }) => !onRight);
  const right = series.filter(({ onRight }) => onRight);
  return {
    type: series.some(({ as }) => as === "columns") ? "bar" : "line",
    data: {
      labels: data.map((row) => `${row[by]}`),
      datasets: series.map((it) => datasetOf(it, valuesOf(it), look)),
    },
    options: {
      locale: "en",
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: placeAxis(look),
        y: valueAxis(left.flatMap(valuesOf), "left", look),
        ...(right.length > 0 && { right: valueAxis(right.flatMap(valuesOf), "right", look) }),
      },
      plugins: { legend: legend(right.length > 0, look), tooltip: tooltip(look) },
    },
  };
}

const asValue = (value: string | number | null | undefined): number | null =>
  typeof value === "number" ? value : null;

function datasetOf(series: Series, data: Values, look: Look): ChartDataset<Kind, Values> {
  const ink = look.of(`--mantine-color-${series.color.replace(".", "-")}`);
  const common = { label: series.of, data, borderColor: ink, yAxisID: series.onRight ? "right" : "y" };
  if (series.as === "columns") {
    return {
      ...common,
      type: "bar",
      backgroundColor: ink,
      borderRadius: 3,
      categoryPercentage: 0.9,
      barPercentage: 0.9,
      order: 1,
    };
  }
  return {
    ...common,
    type: "line",
    borderWidth: 2,
    pointBackgroundColor: ink,
    // What lies on the edge is seen whole.
    clip: 6,
    pointRadius: series.as === "steps" && data.length < FEW ? 3 : 0,
    pointHoverRadius: 4,
    backgroundColor: series.as === "area" ? ({ chart }) => fade(chart, ink) : ink,
    fill: series.as === "area" && "origin",
    // Chart.js names a step by where its value held: up to the next place.
    ...(series.as === "steps" ? { stepped: "before" } : { cubicInterpolationMode: "monotone" }),
    order: 0,
  };
}

/** From the colour down to nothing. */
function fade({ ctx, height }: Chart, ink: string): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, 0, 0, height);
  gradient.addColorStop(0, color(ink).alpha(0.25).rgbString());
  gradient.addColorStop(1, color(ink).alpha(0.02).rgbString());
  return gradient;
}
