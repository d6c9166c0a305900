import { useEffect } from "react";

declare global {
  interface Window {
    /** Not in every browser yet. */
    readonly navigation?: { readonly currentEntry: { readonly index: number } | null };
  }
}

/** Where something is typed and not saved: its address, and which place that has in the history. */
let unsaved: { href: string; state: unknown; place: number } | null = null;

/** Counted from the first entry, when the browser tells; else always 0. */
const place = (): number => window.navigation?.currentEntry?.index ?? 0;

export const mayLeave = (): boolean => window.confirm("Leave without saving? What you typed will be lost.");

// Back and Forward are told of only once they have happened: who stays is put back, and the router hears nothing of it.
// That takes a listener from before the router's, so this file is loaded with the first.
window.addEventListener("popstate", (event) => {
  if (!unsaved || location.href === unsaved.href || mayLeave()) return;
  event.stopImmediatePropagation();
  const { href, state } = unsaved;
  const ahead = place() - unsaved.place;
  if (ahead > 0) {
    // Going back comes about later, and the address has to be right until then too.
    history.replaceState(state, "", href);
    history.go(-ahead);
  } else {
    history.pushState(state, "", href);
    unsaved.place = place();
  }
});

/** Asks before a page with something unsaved is closed, or left by a link or by the browser's Back and Forward. */
export function useWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    unsaved = { href: location.href, state: history.state, place: place() };
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
