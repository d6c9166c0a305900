import { Alert, Button, Center, Group, Loader, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert, Inbox, type LucideIcon, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { Problem } from "../api/problem";

/** What went wrong, what to do, and what to quote when asking for help. */
export function Failed({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }) {
  const problem = error instanceof Problem ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<CircleAlert aria-hidden />}
      title={title ?? message}
    >
      <Stack gap="xs" align="flex-start">
        {title && <Text size="sm">{message}</Text>}
        {problem?.hint && <Text size="sm">{problem.hint}</Text>}
        {problem?.requestId && (
          <Text size="xs" c="dimmed">
            {problem.code} · request {problem.requestId}
          </Text>
        )}
        {retry && (
          <Button
            size="xs"
            variant="default"
            leftSection={<RefreshCw size={14} aria-hidden />}
            onClick={retry}
          >
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function Waiting({ label = "Loading" }: { label?: string }) {
  return (
    <Center py="xl" role="status" aria-label={label}>
      <Loader type="dots" />
    </Center>
  );
}

type EmptyProps = { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** Nothing there yet: says what would be, and offers to make the first. */
export function Empty({ icon: Icon = Inbox, title, children, action }: EmptyProps) {
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="xs" maw={440}>
        <ThemeIcon size={52} radius="xl" variant="light" aria-hidden>
          <Icon size={26} />
        </ThemeIcon>
        <Title order={3} ta="center">
          {title}
        </Title>
        {children && (
          <Text c="dimmed" ta="center" size="sm">
            {children}
          </Text>
        )}
        {action && <Group mt="sm">{action}</Group>}
      </Stack>
    </Center>
  );
}

type LoadedProps<T> = { of: UseQueryResult<T>; waiting?: ReactNode; children: (data: T) => ReactNode };

/** Shows what was read, or that it is being read, or why it cannot be. */
export function Loaded<T>({ of, waiting, children }: LoadedProps<T>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error instanceof Problem && of.error.isGone) {
    return <Empty title="This is gone">Someone deleted it, or its address is not right.</Empty>;
  }
  if (of.error) return <Failed error={of.error} retry={() => void of.refetch()} />;
  return waiting ?? <Waiting />;
}
