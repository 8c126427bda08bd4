import { hashKey, type QueryClient, type QueryKey } from "@tanstack/react-query";

/** What was asked for anew in this turn of the event loop, by the client that asked. */
const askedAnew = new WeakMap<QueryClient, Set<string>>();

/**
 * An answer that is under way may be older than what is known by now: it is dropped and asked for again, once in
 * a turn of the event loop. An outage of fifty targets brings fifty messages in one, and calls leave at its end.
 */
export function dropAnswerUnderWay(queryClient: QueryClient, queryKey: QueryKey): void {
  const exactly = { queryKey, exact: true };
  if (queryClient.isFetching(exactly) === 0) return;
  let asked = askedAnew.get(queryClient);
  if (asked === undefined) {
    asked = new Set();
    askedAnew.set(queryClient, asked);
    setTimeout(() => askedAnew.delete(queryClient), 0);
  }
  const key = hashKey(queryKey);
  if (asked.has(key)) return;
  asked.add(key);
  void queryClient.invalidateQueries(exactly);
}
