/** What happens to a page, and what it means for waiting events. */
export interface PageHandlers {
  /** The page ends, or is put away. */
  farewell(): void;
  /** It is there again, or has a connection again. */
  wake(): void;
}

/** Follows the page, where there is one. @returns a function that stops it */
export function followPage({ farewell, wake }: PageHandlers): () => void {
  if (typeof document === "undefined") return () => {};
  const shown = () => {
    if (document.visibilityState === "visible") wake();
  };
  addEventListener("pagehide", farewell);
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", shown);
  return () => {
    removeEventListener("pagehide", farewell);
    removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", shown);
  };
}
