import { Text, type TextProps, Tooltip } from "@mantine/core";
import { useProjectNow } from "../project/clock";
import { useProject } from "../project/context";
import { instant, relative } from "./format";

/** An instant, as far from the project's now; the exact one on hover and for screen readers. */
export function When({ at, ...text }: { at: string } & TextProps) {
  const { project } = useProject();
  const now = useProjectNow();
  const exact = `${instant(at, project.timezone, true)} (${project.timezone})`;
  return (
    <Tooltip label={exact}>
      <Text component="time" dateTime={at} aria-label={`${relative(at, now)}, ${exact}`} span {...text}>
        {relative(at, now)}
      </Text>
    </Tooltip>
  );
}
