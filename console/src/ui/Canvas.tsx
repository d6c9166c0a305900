import { useComputedColorScheme } from "@mantine/core";
import { Chart } from "chart.js";
import { useEffect, useRef } from "react";
import { type Drawing, type Picture, planOf } from "./drawing";

/**
 * A chart as large as what it stands in. It is a picture alone: whoever cannot look at it reads the table of the same
 * figures.
 */
export function Canvas(picture: Picture) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Drawing>(undefined);
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  // As text: the same figures in other objects are not drawn again, and in another light they are.
  const told = JSON.stringify([picture, scheme]);
  // Not a layout effect: Mantine's own one says which light holds, and comes after those of what is inside.
  useEffect(() => {
    if (!canvas.current) return;
    const plan = planOf(JSON.parse(told)[0], getComputedStyle(canvas.current));
    if (!chart.current) {
      chart.current = new Chart(canvas.current, plan);
      return;
    }
    chart.current.data = plan.data;
    chart.current.options = plan.options;
    chart.current.update();
  }, [told]);
  useEffect(
    () => () => {
      chart.current?.destroy();
      chart.current = undefined;
    },
    [],
  );
  return (
    <div className="amba-drawing">
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}
