import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { ControlRouter } from "@understudy/api/control-router";
import type { LiveMessage } from "@understudy/contract";
import type { Control } from "#trpc/control-options.ts";
import { applyLiveMessage, newestKept } from "./apply-live-message.ts";
import { ClockSkew } from "./clock-skew.ts";
import { FeedConnection, type FeedPorts } from "./feed-connection.ts";
import { delayedAfterMs } from "./freshness.ts";
import type { EventListener } from "./live-provider.tsx";
import type { LiveStore } from "./live-store.ts";
import { Throttle } from "./throttle.ts";

export { allAwake } from "./all-awake.ts";

export interface LiveFeedParts {
  readonly store: LiveStore;
  readonly eventListeners: ReadonlySet<EventListener>;
  readonly control: Control;
  readonly client: TRPCClient<ControlRouter>;
  readonly queryClient: QueryClient;
  /** The page was rendered with the gateway's answers, so the first stream need not read them again. */
  readonly heardBefore: boolean;
}

/** A change an operator should see is read at once, at most this often; ms. */
const changeIntervalMs = 1_000;
/** Figures that move with every request are read again at most this often; ms (docs/dashboard.md 1.4). */
const figuresIntervalMs = 5_000;

const after: FeedPorts["after"] = (delayMs, callback) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

/** Ties stream, clock and cache together for one visible tab. */
export class LiveFeed {
  readonly #parts: LiveFeedParts;
  readonly #connection: FeedConnection;
  readonly #overview: Throttle;
  readonly #figures: Throttle;
  readonly #alerts: Throttle;
  readonly #skew = new ClockSkew();
  #requests: number | null = null;
  #seconds: ReturnType<typeof setInterval> | undefined;
  #watchedBefore = false;

  constructor(parts: LiveFeedParts) {
    this.#parts = parts;
    const { control, queryClient } = parts;
    const ports = { now: () => Date.now(), after };
    const reread = (filter: { queryKey: readonly unknown[] }) => void queryClient.invalidateQueries(filter);
    this.#overview = new Throttle(ports, () => reread(control.overview.pathFilter()));
    this.#figures = new Throttle(ports, () => {
      reread(control.metrics.pathFilter());
      reread(control.breakers.timeline.pathFilter());
      reread(control.cache.overview.pathFilter());
      reread(control.quality.pathFilter());
      reread(control.cache.list.queryFilter(newestKept));
      reread(control.alerts.open.queryFilter());
      reread(control.alerts.get.pathFilter());
      reread(control.revisions.effects.pathFilter());
    });
    this.#alerts = new Throttle(ports, () => reread(control.alerts.pathFilter()));
    this.#connection = new FeedConnection(
      {
        open: (lastEventId, handlers) => this.#open(lastEventId, handlers),
        after,
        random: () => Math.random(),
      },
      {
        onStarted: (again) => {
          parts.store.hear(null);
          if (again || !parts.heardBefore) this.#rereadEverything();
        },
        onMessage: (message) => this.#receive(message),
      },
    );
  }

  /** A hidden tab holds no stream; one shown again reads what it missed. */
  watch(visible: boolean): void {
    clearInterval(this.#seconds);
    if (!visible) {
      this.#connection.stop();
      this.#overview.stop();
      this.#figures.stop();
      this.#alerts.stop();
      return;
    }
    this.#seconds = setInterval(() => this.#judge(), 1_000);
    if (this.#watchedBefore) this.#parts.store.show();
    this.#watchedBefore = true;
    this.#connection.start();
  }

  #open: FeedPorts["open"] = (lastEventId, handlers) => {
    const subscription = this.#parts.client.live.feed.subscribe(
      { lastEventId },
      {
        onStarted: handlers.onStarted,
        onData: ({ id, data }) => handlers.onMessage(id, data),
        onError: () => {
          // A stream that is refused before it begins says nothing of why: the next reading does.
          void this.#parts.queryClient.invalidateQueries(this.#parts.control.auth.me.queryFilter());
          handlers.onEnded();
        },
        onStopped: handlers.onEnded,
      },
    );
    return () => subscription.unsubscribe();
  };

  #receive(message: LiveMessage): void {
    const { store, control, queryClient, eventListeners } = this.#parts;
    if (message.topic === "tick") {
      // In the stream: unlike an answer, it was not kept anywhere.
      this.#skew.hear(Date.now(), message.serverTime);
      store.setClockAhead(this.#skew.seconds);
    }
    store.hear(message.topic === "tick" ? message.serverTime : null);
    if (message.topic === "event") for (const { onEvent } of eventListeners) onEvent(message.event);
    if (message.topic === "tick") {
      for (const { onSecond } of eventListeners) onSecond(message.unlisted);
      if (this.#requests !== null && message.requests !== this.#requests) this.#rereadFigures();
      this.#requests = message.requests;
    }
    const reread = (filter: { queryKey: readonly unknown[] }) => void queryClient.invalidateQueries(filter);
    switch (applyLiveMessage(message, queryClient, control)) {
      case "nothing":
        return;
      case "counts":
        return this.#rereadFigures();
      case "overview":
        this.#figures.request(figuresIntervalMs);
        return this.#overview.request(changeIntervalMs);
      case "providers":
        reread(control.providers.pathFilter());
        reread(control.breakers.list.queryFilter());
        return this.#overview.request(changeIntervalMs);
      case "chains":
        reread(control.chains.pathFilter());
        reread(control.config.pathFilter());
        reread(control.revisions.list.pathFilter());
        return this.#overview.request(changeIntervalMs);
      case "gamedays":
        reread(control.gamedays.list.queryFilter());
        return reread(control.gamedays.board.pathFilter());
      case "alerts":
        return this.#alerts.request(changeIntervalMs);
      case "everything":
        return this.#rereadEverything();
    }
  }

  #rereadFigures(): void {
    this.#overview.request(figuresIntervalMs);
    this.#figures.request(figuresIntervalMs);
  }

  #rereadEverything(): void {
    void this.#parts.queryClient.invalidateQueries();
  }

  #judge(): void {
    const { store } = this.#parts;
    store.judge();
    const { freshness } = store.snapshot();
    const silent = freshness.kind === "delayed" || freshness.kind === "stale";
    if (silent && (freshness.ageMs ?? delayedAfterMs) >= delayedAfterMs) {
      this.#overview.request(figuresIntervalMs);
    }
  }
}
