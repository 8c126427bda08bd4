import {
  defaultDeadlineMs,
  defaultNotices,
  usualChecks,
  type Chain,
  type EngineRequest,
  type Notices,
  type QualityMark,
  type TargetId,
} from "@understudy/core";
import type {
  Configuration,
  EmbedderSettings,
  NoticeSettings,
  QualitySettings,
  SemanticSettings,
} from "@understudy/contract";

/** What a route says about second calls; what it leaves out, the engine decides. */
type SecondCalls = Pick<
  EngineRequest,
  "streamRecovery" | "realignMaximumPromptTokens" | "hedging" | "hedgeMaximumPromptTokens"
>;

/** What is kept of a route's answers for an emergency (docs/resilience.md section 5). */
interface RouteCache {
  readonly enabled: boolean;
  readonly ttlMs: number;
  /** Of all routes together. */
  readonly mostEntries: number;
  /** Of this one; null: no bound of its own. */
  readonly mostOfRoute: number | null;
  /** Null: off. */
  readonly semantic: SemanticMatching | null;
  readonly similar: Configuration["emergencyCache"]["similar"];
}

/** What is looked for in a route's answers (docs/resilience.md section 6). */
interface RouteQuality {
  readonly checks: readonly QualityMark[];
  /** All of them are checked. */
  readonly fallBackOn: readonly QualityMark[];
}

/** How a route finds what is only worded otherwise (docs/resilience.md section 5). */
interface SemanticMatching {
  readonly mode: "shadow" | "on";
  readonly threshold: number;
  readonly embedder: EmbedderSettings;
}

/** What a request's `model` leads to. */
export interface RouteMatch {
  /** Route name, or the target's id for a direct call. */
  readonly name: string;
  readonly chain: Chain;
  /** Null: the default for the kind of call. */
  readonly deadlineMs: number | null;
  readonly secondCalls: SecondCalls;
  readonly cache: RouteCache;
  readonly quality: RouteQuality;
  /** What its users are told. */
  readonly notices: Notices;
}

/** Least cosine of a semantic match, unless said otherwise. */
const usualThreshold = 0.95;

const everyModel = "*";

interface Glob {
  readonly fits: (name: string) => boolean;
  readonly match: RouteMatch;
}

/** Finds the route for a model name. Made anew for every revision; looking up allocates nothing. */
export class Routes {
  readonly #byName = new Map<string, RouteMatch>();
  readonly #globs: Glob[] = [];
  readonly #direct = new Map<TargetId, RouteMatch>();
  #catchAll: RouteMatch | undefined;

  constructor(configuration: Configuration) {
    for (const [name, settings] of Object.entries(configuration.routes)) {
      const entries: Chain = settings.chain.map(({ timeoutMs, ...entry }) =>
        timeoutMs === undefined ? entry : { ...entry, timeoutMs },
      );
      const deadlineMs = settings.deadlineMs ?? null;
      const secondCalls = secondCallsOf(settings);
      const cache = cacheOf(configuration, settings);
      const notices = noticesOf(configuration.notices, settings.notices);
      const quality = qualityOf(configuration.quality, settings.quality);
      const match: RouteMatch = { name, chain: entries, deadlineMs, secondCalls, cache, quality, notices };
      this.#byName.set(name, match);
      for (const glob of settings.models) {
        if (glob === everyModel) this.#catchAll ??= match;
        else this.#globs.push({ fits: globTest(glob), match });
      }
    }
    const cache = cacheOf(configuration, {});
    const quality = qualityOf(configuration.quality);
    const notices = noticesOf(configuration.notices);
    const direct = { deadlineMs: null, secondCalls: {}, cache, quality, notices };
    for (const target of Object.keys(configuration.targets)) {
      const entry = { target, priority: 1, enabled: true, weight: 1 };
      this.#direct.set(target, { name: target, chain: [entry], ...direct });
    }
  }

  /**
   * Route name first, then the routes' globs in order, then `provider/model` directly; the route that
   * takes everything (`*`) comes last, so that it hides nothing.
   */
  find(model: string): RouteMatch | undefined {
    return (
      this.#byName.get(model) ??
      this.#globs.find((glob) => glob.fits(model))?.match ??
      this.#direct.get(model) ??
      this.#catchAll
    );
  }

  /** The route of exactly that name, or the target. */
  named(name: string): RouteMatch | undefined {
    return this.#byName.get(name) ?? this.#direct.get(name);
  }

  /** The target of that id, whatever routes are called. */
  direct(target: TargetId): RouteMatch | undefined {
    return this.#direct.get(target);
  }

  get names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  get targets(): readonly TargetId[] {
    return [...this.#direct.keys()];
  }
}

/** What a route says itself, then what is said for all, then what is usual. */
function noticesOf(forAll: NoticeSettings = {}, own: NoticeSettings = {}): Notices {
  const text = (name: keyof Notices): string => own[name] ?? forAll[name] ?? defaultNotices[name];
  return {
    fallback: text("fallback"),
    slow: text("slow"),
    short: text("short"),
    cache: text("cache"),
    queued: text("queued"),
    unavailable: text("unavailable"),
  };
}

/** Row 34 asks somebody else when an answer is empty. */
const usualFallBack: readonly QualityMark[] = ["empty"];

function qualityOf(forAll: QualitySettings = {}, own: QualitySettings = {}): RouteQuality {
  const fallBackOn = own.fallBackOn ?? forAll.fallBackOn ?? usualFallBack;
  const checks = own.checks ?? forAll.checks ?? usualChecks;
  const held = own.fallBackOn ?? forAll.fallBackOn ?? [];
  return { checks: [...new Set([...checks, ...held])], fallBackOn };
}

function cacheOf(
  { emergencyCache: all }: Configuration,
  { emergencyCache: own = {} }: Pick<Configuration["routes"][string], "emergencyCache">,
): RouteCache {
  return {
    enabled: own.enabled ?? all.enabled,
    ttlMs: own.ttlMs ?? all.ttlMs,
    mostEntries: all.maxEntries,
    mostOfRoute: own.maxEntries ?? null,
    semantic: semanticOf({ ...all.semantic, ...own.semantic }),
    similar: own.similar ?? all.similar,
  };
}

function semanticOf({
  mode = "off",
  threshold = usualThreshold,
  embedder,
}: SemanticSettings): SemanticMatching | null {
  return mode === "off" || embedder === undefined ? null : { mode, threshold, embedder };
}

function secondCallsOf(route: Configuration["routes"][string]): SecondCalls {
  const { streamRecovery, realignMaxPromptTokens, hedging } = route;
  const longest = hedging?.maxPromptTokens;
  return {
    ...(streamRecovery === undefined ? {} : { streamRecovery }),
    ...(realignMaxPromptTokens === undefined ? {} : { realignMaximumPromptTokens: realignMaxPromptTokens }),
    ...(hedging === undefined ? {} : { hedging: hedging.enabled }),
    ...(longest === undefined ? {} : { hedgeMaximumPromptTokens: longest }),
  };
}

/** The deadline of a call: the client's hint may shorten the route's, never lengthen it. */
export function deadlineOf(
  match: Pick<RouteMatch, "deadlineMs">,
  streamed: boolean,
  hintMs: number | null,
): number {
  const own = match.deadlineMs ?? (streamed ? defaultDeadlineMs.streamed : defaultDeadlineMs.plain);
  return hintMs === null ? own : Math.min(own, hintMs);
}

/**
 * `*` stands for any text, everything else for itself. No regular expression: names are the client's
 * and may be megabytes long, and several stars would cost the square of that.
 */
function globTest(glob: string): (name: string) => boolean {
  const [head = "", ...rest] = glob.split("*");
  const tail = rest.pop();
  if (tail === undefined) return (name) => name === glob;
  return (name) => {
    if (!name.startsWith(head)) return false;
    let at = head.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return name.length - tail.length >= at && name.endsWith(tail);
  };
}
