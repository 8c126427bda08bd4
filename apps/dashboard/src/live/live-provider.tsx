"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { EventView } from "@understudy/contract";
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { useMe } from "#session/me.ts";
import { useControlClient, useTRPC } from "#trpc/react.tsx";
import { LiveStore, type LiveSnapshot } from "./live-store.ts";
import { changesAllowed, type Freshness } from "./freshness.ts";

/** Whoever shows requests as they end. */
export interface EventListener {
  readonly onEvent: (event: EventView) => void;
  /** Once a second: so many more were stored in it than were told one by one. */
  readonly onSecond: (unlisted: number) => void;
}

interface Live {
  readonly store: LiveStore;
  readonly eventListeners: Set<EventListener>;
}

const LiveContext = createContext<Live | null>(null);

function useLive(): Live {
  const live = use(LiveContext);
  if (live === null) throw new Error("useLive needs a LiveProvider above it.");
  return live;
}

export interface LiveProviderProps {
  /** The gateway's clock, ms since the epoch; 0 where it did not answer. */
  readonly renderedAt: number;
  /** Whether the gateway answered while the page was rendered. */
  readonly heard: boolean;
  readonly children: ReactNode;
}

/** Keeps one stream to the gateway open while this tab is looked at, and the cache true with it. */
export function LiveProvider({ renderedAt, heard, children }: LiveProviderProps) {
  const control = useTRPC();
  const client = useControlClient();
  const queryClient = useQueryClient();
  const [live] = useState<Live>(() => ({
    store: new LiveStore(() => Date.now(), { serverNow: renderedAt, heard }),
    eventListeners: new Set(),
  }));

  // A browser nobody knows any more is not told anything: its feed waits for a sign-in.
  const isKnown = useMe()?.kind !== "signed_out";
  useEffect(() => {
    if (!isKnown) return undefined;
    let left = false;
    let stop: (() => void) | undefined;
    const begin = async () => {
      const [{ LiveFeed, allAwake }, { typed }] = await Promise.all([import("./live-feed.ts"), client()]);
      await allAwake();
      if (left) return;
      const feed = new LiveFeed({ ...live, control, client: typed, queryClient, heardBefore: heard });
      const watch = () => feed.watch(document.visibilityState === "visible");
      watch();
      document.addEventListener("visibilitychange", watch);
      stop = () => {
        document.removeEventListener("visibilitychange", watch);
        feed.watch(false);
      };
    };
    // The page is read and clicked before anything has to move on it.
    void begin();
    return () => {
      left = true;
      stop?.();
    };
  }, [live, control, client, queryClient, heard, isKnown]);

  return (
    <LiveContext value={live}>
      <OverviewHeartbeat />
      {children}
    </LiveContext>
  );
}

/** An overview read by a plain call is a sign of life too, for networks that let no stream through. */
function OverviewHeartbeat() {
  const { store } = useLive();
  const { data } = useQuery(useTRPC().overview.get.queryOptions());
  const serverTime = data?.serverTime ?? null;
  useEffect(() => {
    if (serverTime !== null) store.hear(serverTime);
  }, [store, serverTime]);
  return null;
}

function useLiveSnapshot<Part>(part: (snapshot: LiveSnapshot) => Part): Part {
  const { store } = useLive();
  return useSyncExternalStore(
    store.subscribe,
    () => part(store.snapshot()),
    () => part(store.initialSnapshot()),
  );
}

/** The gateway's clock, moving about once a second; it stands still when the gateway is silent. */
export function useServerNow(): number {
  return useLiveSnapshot((snapshot) => snapshot.serverNow);
}

/** Seconds by which this device's clock is wrong, if it is. */
export function useClockAhead(): number | null {
  return useLiveSnapshot((snapshot) => snapshot.clockAhead);
}

/** How old the data is, with its age; changes each second. */
export function useFreshness(): Freshness {
  return useLiveSnapshot((snapshot) => snapshot.freshness);
}

export function useFreshnessKind(): Freshness["kind"] {
  return useLiveSnapshot((snapshot) => snapshot.freshness.kind);
}

/** False while the data is too old to act on. */
export function useChangesAllowed(): boolean {
  return useLiveSnapshot((snapshot) => changesAllowed(snapshot.freshness));
}

/** Calls back with each request the feed reports. The listener must be stable. */
export function useLiveEvents(listener: EventListener): void {
  const { eventListeners } = useLive();
  useEffect(() => {
    eventListeners.add(listener);
    return () => void eventListeners.delete(listener);
  }, [eventListeners, listener]);
}
