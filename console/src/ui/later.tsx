import { type ComponentType, lazy, useState } from "react";

export type Later<P extends object> = ComponentType<P> & { load: () => Promise<unknown> };

/**
 * A component whose code comes when it is first shown, or before, when `load` is called. Code that is there is shown at
 * once; React's `lazy` alone would first show what waits, and then hold the component back for 300 ms.
 */
export function later<P extends object>(fetch: () => Promise<ComponentType<P>>): Later<P> {
  let found: ComponentType<P> | undefined;
  const load = async () => {
    found = await fetch();
    return { default: found };
  };
  const Waits: ComponentType<P> = lazy(load);
  const Shown = (props: P) => {
    const [Component] = useState(() => found ?? Waits);
    return <Component {...props} />;
  };
  return Object.assign(Shown, { load });
}
