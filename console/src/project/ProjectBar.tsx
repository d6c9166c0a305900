import { Badge, Box, Group, Text, Tooltip } from "@mantine/core";
import { Clock } from "lucide-react";
import { Link } from "wouter";
import { instant } from "../ui/format";
import { useClock } from "./clock";
import { useProject } from "./context";
import { Environment } from "./Environment";

/** Which project this is, of which environment, and its clock when that is not the world's. */
export function ProjectBar() {
  const { project } = useProject();
  const clock = useClock().data;
  return (
    <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
      <Box visibleFrom="sm" className="amba-slash" aria-hidden>
        /
      </Box>
      <Text fw={600} truncate visibleFrom="xs" title={project.name} maw={260}>
        {project.name}
      </Text>
      <Environment of={project.environment} />
      {clock?.is_test_clock && (
        <Tooltip label="The project's clock stands still here. Set it on the page Clock.">
          <Badge
            component={Link}
            href="/clock"
            variant="outline"
            color="orange"
            className="amba-clock"
            leftSection={<Clock size={12} aria-hidden />}
            style={{ cursor: "pointer", flexShrink: 0 }}
            visibleFrom="sm"
          >
            {instant(clock.now, project.timezone)}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
}
