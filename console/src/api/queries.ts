import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Query } from "./address";
import { call } from "./client";
import { onConnection } from "./connection";
import { isPassing } from "./problem";
import type { Data, Page } from "./types";

const PATIENCE_MS = 15_000;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => isPassing(error) && count < 3,
      retryDelay: (count) => Math.min(1_000 * 2 ** count, PATIENCE_MS) * (0.75 + Math.random() / 2),
      refetchOnWindowFocus: true,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

// What could not be read while the server was away is read as soon as it is back.
onConnection((away) => {
  if (!away) void queries.invalidateQueries();
});

type Reading = { refetchInterval?: number | undefined; enabled?: boolean | undefined; anonymous?: boolean };

/** How one thing is read. */
export const thing = <T>(path: string, query: Query = {}, anonymous = false) => ({
  queryKey: [path, query],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call<Data<T>>(path, { query, signal, anonymous }).then(({ data }) => data),
});

/** Reads one thing. */
export function useThing<T>(path: string, query: Query = {}, reading: Reading = {}): UseQueryResult<T> {
  return useQuery({
    ...thing<T>(path, query, reading.anonymous),
    refetchInterval: reading.refetchInterval ?? false,
    enabled: reading.enabled ?? true,
  });
}

/** Reads a page of a list; the one before stays while the next is on its way. */
export function usePage<T>(path: string, query: Query = {}, reading: Reading = {}): UseQueryResult<Page<T>> {
  return useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => call<Page<T>>(path, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: reading.refetchInterval ?? false,
    enabled: reading.enabled ?? true,
  });
}

/** Reads anew what is below any of `touches`: after a moment, and then once, however often it was asked for. */
export function useSoon(touches: readonly string[], afterMs: number): () => void {
  const client = useQueryClient();
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(due.current), []);
  return () => {
    due.current ??= setTimeout(() => {
      due.current = undefined;
      void client.invalidateQueries({
        predicate: ({ queryKey }) => touches.some((path) => String(queryKey[0]).startsWith(path)),
      });
    }, afterMs);
  };
}

type Change<B> = { method: "POST" | "PUT" | "PATCH" | "DELETE"; path: string; body?: B };

/** Changes something, after which what is below `touches` is read anew. */
export function useChange<T, B = unknown>(touches: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Change<B>) =>
      call<Data<T>>(path, body === undefined ? { method } : { method, body }).then(({ data }) => data),
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(touches) }),
  });
}
