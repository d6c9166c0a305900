/** The rules of a streak, as far as the picture in the form needs them. */
export type Rules = {
  period: "daily" | "weekly";
  graceHours: number;
  freezeEnabled: boolean;
  maxFreezes: number;
  initialFreezes: number;
  perN: number | null;
};

/** A period of the picture: what became of it, and how the streak stands after it closed. */
export type Played = {
  marked: boolean;
  outcome: "covered" | "frozen" | "broken" | "none";
  count: number;
  freezes: number;
  /** A freeze was earned in it. */
  earned: boolean;
};

/**
 * Plays marks in a row of periods, all of them closed at the end: the server's fold, without zones and late marks.
 * A period without a mark costs a freeze when one is held, else the streak.
 */
export function play(rules: Rules, marks: readonly boolean[]): Played[] {
  const most = rules.freezeEnabled ? rules.maxFreezes : 0;
  let freezes = Math.min(rules.initialFreezes, most);
  let count = 0;
  return marks.map((marked) => {
    let outcome: Played["outcome"] = "none";
    let earned = false;
    if (marked) {
      count += 1;
      outcome = "covered";
      if (rules.perN && count % rules.perN === 0 && freezes < most) {
        freezes += 1;
        earned = true;
      }
    } else if (count > 0 && freezes > 0) {
      freezes -= 1;
      outcome = "frozen";
    } else if (count > 0) {
      count = 0;
      outcome = "broken";
    }
    return { marked, outcome, count, freezes, earned };
  });
}
