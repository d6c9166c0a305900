import { Input, SegmentedControl, type SegmentedControlProps, Text } from "@mantine/core";
import { type ReactNode, useId } from "react";

type ChoiceProps = SegmentedControlProps & { label: string; description: string; error?: ReactNode };

/** One of a few, which are all in view. */
export function Choice({ label, description, error, ...control }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <Text size="sm" fw={500} id={id}>
        {label}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {description}
      </Text>
      <SegmentedControl aria-labelledby={id} {...control} />
      {error && <Input.Error mt={4}>{error}</Input.Error>}
    </div>
  );
}
