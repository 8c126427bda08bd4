import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type {
  AuditPage,
  AuditView,
  BreakerView,
  ChainView,
  LiveMessage,
  OverviewView,
  ProviderView,
} from "@understudy/contract";
import type { Control } from "#trpc/control-options.ts";
import { dropAnswerUnderWay } from "./drop-answer-under-way.ts";

/** The input of the newest audit page, the one the feed adds to. */
const firstAuditPage = {} as const;

/** The input of the newest kept answers, which the feed has read again. */
export const newestKept = { limit: 50 } as const;

/** The input of the cache's figures. */
export const newestHits = { range: "24h" } as const;

/** What a page left open for days may grow to. */
const mostAuditRows = 200;

/** What a message makes outdated, beyond what was written straight into the cache. */
export type Outdated =
  | "nothing"
  | "counts"
  | "overview"
  | "providers"
  | "chains"
  | "alerts"
  | "gamedays"
  | "everything";

/**
 * Writes what a message says into the cache, where it says all, and tells what has to be read again
 * (docs/dashboard.md 1.4: small state is set, everything else refetched sparingly).
 */
export function applyLiveMessage(message: LiveMessage, queryClient: QueryClient, control: Control): Outdated {
  switch (message.topic) {
    case "tick":
      return "nothing";
    case "alerts":
      return "alerts";
    case "chaos":
      queryClient.setQueryData([...control.chaos.running.queryKey()], message.running);
      return "nothing";
    case "gameday":
      queryClient.setQueryData([...control.gamedays.running.queryKey()], message.running);
      return "gamedays";
    case "event":
      return "counts";
    case "breaker":
    case "health":
      writeBreaker(message.breaker, queryClient, control);
      return "overview";
    case "audit":
      writeAudit(message.entry, queryClient, control);
      return "overview";
    case "provider":
      return "providers";
    case "chain":
      return "chains";
    case "resync":
      return "everything";
  }
}

/** A newer breaker replaces the older one wherever it is shown. */
export function writeBreaker(breaker: BreakerView, queryClient: QueryClient, control: Control): void {
  const newer = (old: BreakerView): BreakerView =>
    old.target === breaker.target && old.generation <= breaker.generation ? breaker : old;
  const inChain = (chain: ChainView): ChainView => ({
    ...chain,
    entries: chain.entries.map((entry) => ({ ...entry, breaker: newer(entry.breaker) })),
  });
  const { breakers, overview, providers, chains } = control;
  write<BreakerView[]>(queryClient, breakers.list.queryKey(), (list) => list.map(newer));
  write<OverviewView>(queryClient, overview.get.queryKey(), (view) => ({
    ...view,
    broken: view.broken.map(newer),
  }));
  write<ProviderView[]>(queryClient, providers.list.queryKey(), (list) =>
    list.map((provider) => ({ ...provider, targets: provider.targets.map(newer) })),
  );
  write<ChainView[]>(queryClient, chains.list.queryKey(), (list) => list.map(inChain));
  for (const [key] of queryClient.getQueriesData(chains.get.queryFilter())) {
    write<ChainView>(queryClient, key, inChain);
  }
}

/** A provider's newest view replaces the older one, and so do the breakers of its targets. */
export function writeProvider(provider: ProviderView, queryClient: QueryClient, control: Control): void {
  write<ProviderView[]>(queryClient, control.providers.list.queryKey(), (list) =>
    list.map((old) => (old.id === provider.id ? provider : old)),
  );
  for (const breaker of provider.targets) writeBreaker(breaker, queryClient, control);
}

/** A chain as the gateway now runs it. */
export function writeChain(chain: ChainView, queryClient: QueryClient, control: Control): void {
  const { list, get } = control.chains;
  write<ChainView[]>(queryClient, list.queryKey(), (chains) =>
    chains.map((old) => (old.route === chain.route ? chain : old)),
  );
  write<ChainView>(queryClient, get.queryKey({ route: chain.route }), () => chain);
}

function writeAudit(entry: AuditView, queryClient: QueryClient, control: Control): void {
  write<AuditPage>(queryClient, control.audit.page.queryKey(firstAuditPage), (page) => {
    if (page.rows.some((row) => row.sequence === entry.sequence)) return page;
    return { ...page, rows: [entry, ...page.rows].slice(0, mostAuditRows) };
  });
  // Whether it belongs into a narrowed list, the gateway says.
  const newest = JSON.stringify(control.audit.page.queryKey(firstAuditPage));
  const others = control.audit.page.queryFilter();
  void queryClient.invalidateQueries({
    ...others,
    predicate: ({ queryKey }) => JSON.stringify(queryKey) !== newest,
  });
}

/** Changes what the cache holds; what it does not hold is left to be read. No older answer may undo it. */
function write<Data>(queryClient: QueryClient, key: QueryKey, update: (held: Data) => Data): void {
  queryClient.setQueryData<Data>(key, (held) => (held === undefined ? undefined : update(held)));
  dropAnswerUnderWay(queryClient, key);
}
