import { useEffect } from "react";

type Place = { at: HTMLElement; table: HTMLElement | null };

/** Where the focus was last on the page itself, not in what stands above it. */
let place: Place | undefined;

document.addEventListener("focusin", ({ target }) => {
  if (!(target instanceof HTMLElement) || target.closest("[role=dialog], [role=menu]")) return;
  place = { at: target, table: target.closest<HTMLElement>("[role=region][tabindex]") };
});

function back(): void {
  const isFree = !document.activeElement || document.activeElement === document.body;
  if (!isFree || document.querySelector("[role=dialog]")) return;
  const heading = document.querySelector<HTMLElement>("h1[tabindex]");
  const found = [place?.at, place?.table, heading].find((it) => it?.isConnected);
  found?.focus({ preventScroll: true });
}

/**
 * Stands in a dialog, and puts the focus back when that goes: to where it was before; when that is gone, to the table
 * that it was in; else to the page's heading. It stays where somebody has taken it already.
 */
export function FocusBack(): null {
  // Not before all that came in its place has had its turn.
  useEffect(() => () => void setTimeout(back, 0), []);
  return null;
}
