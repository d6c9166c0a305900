import help from "virtual:field-help";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { call } from "../api/client";
import { Problem, Unreachable } from "../api/problem";
import type { Data } from "../api/types";

/** What the API's description says of a field of a request. */
export function helpOf(shape: string): (field: string) => string {
  const sentences = help[shape];
  if (!sentences) throw new Error(`the API describes no ${shape}`);
  return (field) => sentences[field] ?? "";
}

type Saving<V, T> = {
  initial: V;
  /** What is sent, and where to. */
  request: (values: V) => { method: "POST" | "PATCH" | "PUT"; path: string; body: unknown };
  /** Lists below it are read anew. */
  touches: string;
  saved: (answer: T) => void;
};

export type Form<V> = {
  fields: UseFormReturnType<V>;
  problem: unknown;
  saving: boolean;
  dirty: boolean;
  submit: (event?: FormEvent) => void;
};

/**
 * A form that the server judges: what it refuses stands at the field that it names, and what it names without a field
 * of the form stands above all. Nothing typed is lost by a refusal, an outage or the end of the session.
 */
export function useSavedForm<V extends Record<string, unknown>, T = unknown>(saving: Saving<V, T>): Form<V> {
  const client = useQueryClient();
  const fields = useForm<V>({ mode: "controlled", initialValues: saving.initial });
  const [problem, setProblem] = useState<unknown>(null);
  const initial = JSON.stringify(saving.initial);
  const applied = useRef(initial);
  // What others change shows, unless something is typed: that is never written over.
  useEffect(() => {
    if (applied.current === initial || fields.isDirty()) return;
    applied.current = initial;
    fields.setInitialValues(JSON.parse(initial));
    fields.setValues(JSON.parse(initial));
  });
  const mutation = useMutation({
    mutationFn: (values: V) => {
      const { method, path, body } = saving.request(values);
      return call<Data<T>>(path, { method, body });
    },
    onMutate: () => {
      setProblem(null);
      fields.clearErrors();
    },
    onSuccess: async ({ data }) => {
      fields.resetDirty();
      void client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith(saving.touches),
      });
      saving.saved(data);
    },
    onError: (error) => {
      const rest = showAtFields(fields, error);
      setProblem(rest ? error : null);
    },
  });
  return {
    fields,
    problem,
    saving: mutation.isPending,
    dirty: fields.isDirty(),
    submit: (event) => {
      event?.preventDefault();
      if (!mutation.isPending) mutation.mutate(fields.values);
    },
  };
}

/** Puts each refusal at its field and the cursor into the first; answers whether something is left to be told. */
function showAtFields<V extends Record<string, unknown>>(
  fields: UseFormReturnType<V>,
  error: unknown,
): boolean {
  if (!(error instanceof Problem) || error.fields.length === 0) return true;
  const errors: Record<string, ReactNode> = {};
  let isLeft = false;
  for (const { pointer, message } of error.fields) {
    const path = pathOf(pointer);
    if (hasField(path)) errors[path] = errors[path] ? `${errors[path]}; ${message}` : message;
    else isLeft = true;
  }
  fields.setErrors(errors);
  const first = Object.keys(errors)[0];
  if (first) setTimeout(() => nodeOf(first)?.focus(), 0);
  return isLeft || !first;
}

/** `/criteria/criteria/0/event_name` as the form calls it. */
export const pathOf = (pointer: string): string =>
  pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");

const nodeOf = (path: string): HTMLElement | null =>
  document.querySelector(`[data-path="${CSS.escape(path)}"]`);
const hasField = (path: string): boolean => nodeOf(path) !== null;

/** What a form says that belongs to no field. */
export function FormProblem({ problem, gone }: { problem: unknown; gone?: ReactNode }) {
  if (!problem) return null;
  if (gone && problem instanceof Problem && problem.isGone) return gone;
  if (problem instanceof Unreachable) {
    return (
      <Alert
        role="alert"
        color="orange"
        icon={<CircleAlert aria-hidden />}
        title="The server does not answer"
      >
        Nothing is lost: all that you typed is still here. Save again once it is back.
      </Alert>
    );
  }
  const known = problem instanceof Problem ? problem : undefined;
  return (
    <Alert
      role="alert"
      color="red"
      icon={<CircleAlert aria-hidden />}
      title={known?.message ?? "It could not be saved"}
    >
      {known ? (
        <Stack gap={4}>
          {known.fields
            .filter(({ pointer, message }) => message !== known.message && !hasField(pathOf(pointer)))
            .map(({ pointer, message }) => (
              <Text size="sm" key={pointer}>
                {message}
              </Text>
            ))}
          {known.hint && <Text size="sm">{known.hint}</Text>}
        </Stack>
      ) : (
        String(problem)
      )}
    </Alert>
  );
}

type ActionsProps = {
  form: { saving: boolean };
  label: string;
  cancel?: (() => void) | undefined;
  disabled?: boolean;
  children?: ReactNode;
};

export function FormActions({ form, label, cancel, disabled, children }: ActionsProps) {
  return (
    <Group justify="space-between" mt="md">
      <Group gap="sm">
        <Button type="submit" loading={form.saving} disabled={disabled ?? false}>
          {label}
        </Button>
        {cancel && (
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
      </Group>
      {children}
    </Group>
  );
}
