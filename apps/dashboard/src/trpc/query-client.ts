import { QueryClient } from "@tanstack/react-query";
import { refusalOf } from "./refusal.ts";

/**
 * Data is kept current by the live feed, so nothing refetches on focus, and a query is only asked
 * again when the feed says so or its page is opened half a minute later.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && refusalOf(error) === null,
        retryDelay: 1_000,
      },
    },
  });
}
