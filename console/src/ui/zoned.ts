/** How far a zone is ahead of UTC at an instant, in ms. */
function ahead(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((it) => it.type === type)?.value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/** A wall clock's time (`2026-01-14T10:30`) in a zone, as an instant; in a gap the one after it. */
export function fromWall(wall: string, zone: string): string | null {
  const utc = Date.parse(`${wall}Z`);
  if (Number.isNaN(utc)) return null;
  const first = utc - ahead(utc, zone);
  return new Date(utc - ahead(first, zone)).toISOString();
}

/** What a wall clock in a zone shows at an instant, as an input of type datetime-local has it. */
export function toWall(at: string, zone: string): string {
  const ms = Date.parse(at);
  return new Date(ms + ahead(ms, zone)).toISOString().slice(0, 16);
}

/** Every zone that the browser knows, UTC first. */
export function zones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}
