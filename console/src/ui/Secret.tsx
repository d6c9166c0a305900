import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { Check, Copy } from "lucide-react";

/** A key or token, which nobody can show again. */
export function Secret({ name, value, help }: { name: string; value: string; help: string }) {
  return (
    <Stack gap={4}>
      <Text fw={600} size="sm">
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {help}
      </Text>
      <Group wrap="nowrap" gap="xs">
        <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              onClick={copy}
              leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
              aria-label={`Copy the ${name.toLowerCase()}`}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}

export function ShownOnce() {
  return (
    <Alert color="yellow" variant="light" title="Shown this once">
      Only its hash is kept. Copy it to where it belongs before you go on; a lost one is revoked and replaced.
    </Alert>
  );
}
