import { useEffect } from "react";

/** Where something is typed and not saved. */
let unsaved: { href: string; state: unknown } | null = null;

export const mayLeave = (): boolean => window.confirm("Leave without saving? What you typed will be lost.");

// Back and Forward are told of only once they have happened: who stays is put back, and the router hears nothing of it.
// That takes a listener from before the router's, so this file is loaded with the first.
window.addEventListener("popstate", (event) => {
  if (!unsaved || location.href === unsaved.href || mayLeave()) return;
  event.stopImmediatePropagation();
  history.pushState(unsaved.state, "", unsaved.href);
});

/** Asks before a page with something unsaved is closed, or left by a link or by the browser's Back and Forward. */
export function useWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    unsaved = { href: location.href, state: history.state };
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    const clicked = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
      if (!link || link.target === "_blank" || isElsewhere || link.hash || mayLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", warn);
    document.addEventListener("click", clicked, { capture: true });
    return () => {
      unsaved = null;
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", clicked, { capture: true });
    };
  }, [dirty]);
}
