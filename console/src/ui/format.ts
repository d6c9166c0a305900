const NUMBER = new Intl.NumberFormat("en");
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Makes each formatter once: making one takes much longer than what it is made for. */
function once<F>(make: (key: string) => F): (key: string) => F {
  const made = new Map<string, F>();
  return (key) => {
    const known = made.get(key);
    if (known) return known;
    const format = make(key);
    made.set(key, format);
    return format;
  };
}

const MINUTES = once(
  (timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }),
);
const SECONDS = once(
  (timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "medium" }),
);
const ISO_DAY = once(
  (timeZone) =>
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
);
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
const DAY_OF_YEAR = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export const number = (value: number): string => NUMBER.format(value);
export const compact = (value: number): string =>
  Math.abs(value) < 10_000 ? NUMBER.format(value) : COMPACT.format(value);
export const signed = (value: number): string =>
  value > 0 ? `+${NUMBER.format(value)}` : NUMBER.format(value);

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `1 event`, `2 events`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${NUMBER.format(value)} ${value === 1 ? one : many}`;

/** Seconds as people say them: `1 h 30 min`. */
export function duration(seconds: number): string {
  if (seconds === 0) return "none";
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(" ");
}

/** An instant in a zone: `14 Jan 2026, 11:30`. */
export const instant = (at: string, zone: string, seconds = false): string =>
  (seconds ? SECONDS : MINUTES)(zone).format(new Date(at));

/** A calendar day: `14 Jan`. */
export const day = (date: string, withYear = false): string =>
  (withYear ? DAY_OF_YEAR : DAY).format(new Date(`${date}T00:00:00Z`));

/** The calendar day of an instant in a zone, as `2026-01-14`. */
export const dayOf = (at: string | number | Date, zone: string): string => ISO_DAY(zone).format(new Date(at));

/** How long ago or ahead: `3 minutes ago`. */
export function relative(at: string, now: number): string {
  const seconds = (Date.parse(at) - now) / 1000;
  const steps: [number, Intl.RelativeTimeFormatUnit][] = [
    [60, "second"],
    [3_600, "minute"],
    [86_400, "hour"],
    [2_592_000, "day"],
    [31_536_000, "month"],
  ];
  let size = 1;
  for (const [until, unit] of steps) {
    if (Math.abs(seconds) < until) return RELATIVE.format(Math.round(seconds / size), unit);
    size = until;
  }
  return RELATIVE.format(Math.round(seconds / 31_536_000), "year");
}
