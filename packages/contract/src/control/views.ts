import type {
  CacheLookup,
  ErrorCode,
  FailureClass,
  Level,
  PathStep,
  RateLimitReading,
  RequestOutcome,
  SemanticMatch,
} from "@understudy/core";
import type { RunningGameDay } from "../gameday/gameday-views.ts";
import type { FaultView } from "./chaos-view.ts";
import type { DeclineView } from "./decline-view.ts";
import type { HealthView } from "./health-view.ts";
import type { AuditView } from "./audit-view.ts";

/**
 * What the control API answers, as the dashboard and the CLI see it. Times named `...At`, `since`
 * and `until` are wall clock in ms since the epoch by the gateway's clock; durations end in `Ms`.
 */

/** Who or what caused a change. */
export interface Origin {
  readonly kind: "automatic" | "operator" | "probe" | "configuration" | "chaos";
  /** Operator's name, probe's target, `r42`, `F-12`, ...; empty for `automatic`. */
  readonly name: string;
}

/** The state an operator sees, one shape and one word each; overrides and switches win over the automaton. */
export const shownStates = [
  "closed",
  "half_open",
  "open",
  "forced_open",
  "forced_closed",
  "bypass",
  "disabled",
  "no_credential",
] as const;
export type ShownState = (typeof shownStates)[number];

/** Whether its breaker and its provider let any call through, a trial at least. */
export function takesTraffic(shown: ShownState): boolean {
  switch (shown) {
    case "closed":
    case "half_open":
    case "forced_closed":
    case "bypass":
      return true;
    case "open":
    case "forced_open":
    case "disabled":
    case "no_credential":
      return false;
  }
}

export interface BreakerView {
  readonly target: string;
  readonly provider: string;
  readonly model: string;
  readonly simulated: boolean;
  readonly shown: ShownState;
  /** The automaton beneath an override. */
  readonly state: "closed" | "half_open" | "open";
  /** One sentence: why it is in the shown state, true for that state only. */
  readonly cause: string;
  readonly origin: Origin;
  readonly since: number;
  /** Open: the earliest next trial. Override, disabled: its expiry. Null: until somebody acts. */
  readonly until: number | null;
  /** What the next step out of this state is: "a trial is under way: ...", "stays until reset". */
  readonly next: string;
  readonly window: {
    readonly calls: number;
    readonly failures: number;
    /** Streamed calls whose first token came in time or was late, and those of them that were late. */
    readonly firstTokens: number;
    readonly slow: number;
    /** From when on a first token is late now; null: too little is known of the target to say. */
    readonly slowMs: number | null;
    readonly spanMs: number;
  };
  readonly consecutiveFailures: number;
  readonly failureThreshold: number;
  readonly trials: { readonly succeeded: number; readonly needed: number; readonly inFlight: number };
  /**
   * Failed attempts of the last `window.spanMs` that count against the breaker, by class, most
   * frequent first. Of requests that have ended: a failure shows here once its request is over.
   */
  readonly failureClasses: readonly { readonly class: FailureClass; readonly count: number }[];
  readonly cooldown: { readonly until: number; readonly reason: FailureClass } | null;
  readonly concurrency: ConcurrencyView;
  /** Of its limit group, from the headers of its answers; empty: nothing is known. */
  readonly headroom: readonly HeadroomView[];
  /** Whole sentences an operator should read beside the cause. */
  readonly notes: readonly string[];
  /** How often it opened in the last ten minutes, by failed trials too, as far as this process saw. */
  readonly openedRecently: number;
  /** Sent back with a mutation so that nobody acts on a state that has gone. */
  readonly generation: number;
  readonly health: HealthView;
  readonly decline: DeclineView;
}

/** Calls of a target's limit group: other targets may share it. */
export interface ConcurrencyView {
  readonly limitGroup: string;
  readonly inFlight: number;
  /** How many there may be at once: the least of what is configured and what was learned; null: no limit. */
  readonly limit: number | null;
  /** The limit was learned from overload, and goes when there is none for ten minutes. */
  readonly learned: boolean;
}

/** One rate limit as it is reckoned to stand now. */
export interface HeadroomView {
  readonly dimension: RateLimitReading["dimension"];
  readonly limit: number;
  /** What is left after calls under way, at least 0. */
  readonly left: number;
  /** When the provider counts anew; null: it did not say. */
  readonly resetsAt: number | null;
}

export interface Switch {
  readonly reason: string;
  readonly actor: string;
  readonly since: number;
  readonly until: number | null;
}

export interface CredentialView {
  /** The variables it is read from, or the name a stored key goes by. */
  readonly environment: string;
  readonly present: boolean;
  /** The end of a key that was typed and is stored encrypted, `…a1b2`; null: it stands in the environment. */
  readonly stored: string | null;
}

export interface ProviderView {
  readonly id: string;
  readonly type: string;
  readonly baseUrl: string;
  readonly simulated: boolean;
  /** Where its key comes from and whether it is there; never the key. */
  readonly credential: CredentialView | null;
  readonly disabled: Switch | null;
  /** Worst of its targets; unknown when none is known. */
  readonly health: HealthView["state"];
  readonly targets: readonly BreakerView[];
  /** Routes whose chains use it. */
  readonly routes: readonly string[];
  /** Last five minutes. */
  readonly traffic: { readonly attempts: number; readonly failures: number };
}

export interface ChainEntryView {
  readonly target: string;
  readonly priority: number;
  readonly enabled: boolean;
  readonly weight: number;
  readonly timeoutMs: number | null;
  readonly breaker: BreakerView;
  /** Share of the route's answers it served over the last hour; null without any request. */
  readonly share: number | null;
}

export interface ChainView {
  readonly route: string;
  readonly models: readonly string[];
  /** The one that runs, whichever route it changed last: the `baseRevision` of an edit made now. */
  readonly revision: number;
  readonly savedAt: number;
  readonly savedBy: string;
  /** Of every request, by the configuration; null: the default for the kind of call. */
  readonly deadlineMs: number | null;
  readonly entries: readonly ChainEntryView[];
  /** Requests of the last hour the shares rest on. */
  readonly requests: number;
}

/** A row of the fallback events page and of any request list. */
export interface EventView {
  /** Keyset cursor: newer rows have larger numbers. */
  readonly sequence: number;
  readonly requestId: string;
  readonly startedAt: number;
  readonly route: string;
  readonly revision: number;
  readonly requestedModel: string;
  readonly streamed: boolean;
  readonly outcome: RequestOutcome;
  readonly level: Level;
  /** What came of looking for a kept answer; null: none was looked for. */
  readonly cacheLookup: CacheLookup | null;
  /** The semantic match that was served, or in shadow would have been. */
  readonly semantic: SemanticMatch | null;
  readonly servedBy: string | null;
  readonly status: number;
  readonly errorCode: string | null;
  readonly durationMs: number;
  readonly firstTokenMs: number | null;
  /** What falling back cost the user: from the first target it met to the start of the serving attempt. */
  readonly addedDelayMs: number;
  readonly clientKey: string | null;
  /** The operator who sent it from the playground; null: a client sent it. */
  readonly playgroundBy: string | null;
  readonly path: readonly PathStep[];
}

export interface EventPage {
  readonly rows: readonly EventView[];
  /** Pass as `before` for the next, older page; null at the end. */
  readonly nextBefore: number | null;
  /** The newest request there is, matching or not; 0: there is none. */
  readonly newest: number;
  /** Requests that ended before were deleted, as the retention has it; wall clock, ms. Null: none was. */
  readonly deletedUntil: number | null;
}

/** How many requests that match a filter came after one that is known. */
export interface NewerEvents {
  readonly count: number;
  /** Up to which sequence it counts: ask from there to go on. */
  readonly until: number;
  /** The newest request there is; beyond `until` where there were too many for one count. */
  readonly newest: number;
}

/** What is timed: to the first content, each token after it, the whole. */
export const latencyMeasures = ["first_token", "per_token", "total"] as const;
export type LatencyMeasure = (typeof latencyMeasures)[number];

export interface Percentiles {
  /** Of all durations, censored ones too. */
  readonly count: number;
  /** Cut short before they were over: they took at least so long. Above 5 % the percentiles are lower bounds. */
  readonly censored: number;
  /** Null below the counts at which they mean something: p95 under 20, p99 under 100. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface LatencyPoint extends Percentiles {
  /** Start of the bucket. */
  readonly at: number;
}

export interface LatencySeries {
  /** `users` for what clients saw, else a target id. */
  readonly subject: string;
  readonly points: readonly LatencyPoint[];
  /** Over the whole range: merged sketches, not an average of the points. */
  readonly whole: Percentiles;
}

/** Stands beside the target ids in `series`: what clients saw, whoever answered. No target has this id. */
export const usersSubject = "users";

export interface LatencyView {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly measure: LatencyMeasure;
  readonly series: readonly LatencySeries[];
}

export interface LevelPoint {
  readonly at: number;
  readonly counts: Readonly<Record<Level, number>>;
}

export interface LevelView {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly points: readonly LevelPoint[];
}

export interface StateSegment {
  readonly from: number;
  /** Equals the view's `to` while it still lasts. */
  readonly to: number;
  readonly shown: ShownState;
  readonly cause: string;
  readonly origin: Origin;
}

export interface TimelineView {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly { readonly target: string; readonly segments: readonly StateSegment[] }[];
}

export interface ChangeView {
  readonly at: number;
  readonly kind: "audit" | "breaker" | "health" | "capacity" | "network";
  readonly text: string;
  readonly origin: Origin;
}

export interface Suggestion {
  readonly text: string;
  /** Where the guarded action lives: a path of the dashboard. */
  readonly href: string;
}

/** Second calls of one kind: how often, how often they helped, what they cost in vain. */
export interface SecondCallsView {
  readonly tried: number;
  readonly won: number;
  /** Estimated tokens bought twice or for nobody. */
  readonly wastedTokens: number;
}

/** What the engine did beyond asking one target after the other, since `OverviewView.startedAt`. */
export interface EngineFigures {
  /** Broken streams that another target was asked to take over; won: the client got the whole answer. */
  readonly recovery: SecondCallsView;
  /** Second targets asked beside a late first one; won: they had the first content. */
  readonly hedges: SecondCallsView;
  /** False: too few hedges of the last hour won, so that none is started. */
  readonly hedgingWorthwhile: boolean;
  /** Requests answered without looking for a target, most frequent first. */
  readonly refusals: readonly { readonly code: ErrorCode; readonly count: number }[];
  /** This process cannot keep up and refuses new requests; null: it takes them. */
  readonly overload: { readonly strain: "late" | "memory"; readonly since: number } | null;
  /** It was told to stop: it finishes what runs and takes nothing new. */
  readonly stopping: boolean;
  /** Our own way out is lost, since when, and which providers showed it; null: it is not. */
  readonly networkDown: { readonly since: number; readonly providers: readonly string[] } | null;
}

/** One message of the live feed. */
export type LiveMessage =
  | {
      readonly topic: "tick";
      readonly serverTime: number;
      readonly revision: number;
      /** Ended since the gateway started, so a client can tell what it missed. */
      readonly requests: number;
      readonly inFlight: number;
      /** Requests stored since the tick before that were told in no message of their own: too many for that. */
      readonly unlisted: number;
    }
  | { readonly topic: "breaker"; readonly breaker: BreakerView }
  | { readonly topic: "health"; readonly breaker: BreakerView }
  | {
      readonly topic: "chain";
      readonly route: string;
      readonly revision: number;
      readonly by: string;
      readonly mutationId: string | null;
    }
  | { readonly topic: "event"; readonly event: EventView }
  | { readonly topic: "audit"; readonly entry: AuditView }
  | { readonly topic: "provider"; readonly provider: string }
  /** The faults that run now: all of them, whatever has changed. Also at the start of every feed. */
  | { readonly topic: "chaos"; readonly running: readonly FaultView[] }
  /** A game day began, has gone on to another step, was noted something in, or is over. Null: none runs. */
  | { readonly topic: "gameday"; readonly running: RunningGameDay | null }
  /** Something about alerts has changed: read them again. */
  | { readonly topic: "alerts" }
  /** Too much was missed: read everything again. */
  | { readonly topic: "resync" };

export interface DemoView {
  readonly traffic: boolean;
  readonly requestsPerSecond: number;
  readonly providers: readonly { readonly id: string; readonly fault: string | null }[];
  /** Names a fault can be picked from. */
  readonly faults: readonly { readonly name: string; readonly description: string }[];
}
