import type { Capability, Chain, EngineRequest, Target, TargetId, UnfitReason } from "@understudy/core";
import {
  crossOnce,
  type CrossingResult,
  type Dialect,
  type ReadRequest,
  type RequestNeeds,
  type Uncrossable,
} from "@understudy/dialects";
import { crossingFault } from "@understudy/providers";
import type { Gateway } from "../gateway/gateway.ts";
import { gatewayError, type CataloguedError } from "./exchange.ts";

/** No text is fewer tokens than its bytes through this. */
const mostBytesPerToken = 8;

/** Words that follow "can answer this request:", and the field at fault. */
interface Why {
  readonly field?: string;
  readonly words: string;
}

const abilities: Readonly<Record<Capability, Why>> = {
  tools: { field: "tools", words: "it needs a model that calls tools" },
  vision: { words: "it needs a model that sees images" },
  json_schema: { words: "it needs a model that keeps to a JSON schema" },
};
const fitsNone: Why = { words: "it fits none" };

export interface FitnessFacts {
  readonly gateway: Gateway;
  readonly dialect: Dialect;
  readonly request: ReadRequest;
  readonly boundTo: EngineRequest["boundTo"];
}

/** Whether a target speaks a dialect itself: what is written in it passes through as it is. */
export function speaksItself({ engine }: Gateway, target: TargetId, { name }: Dialect): boolean {
  return engine.live(target).connection.carried?.includes(name) !== true;
}

/**
 * Which targets can answer one request: their format can carry it (docs/crossing.md), their model can do
 * what it needs, and it is not certainly too long for them. The body is carried over and read at most
 * once, when the first target is looked at for which that matters.
 */
export class Fitness {
  readonly #facts: FitnessFacts;
  readonly #verdicts = new Map<TargetId, UnfitReason | null>();
  #crossing: CrossingResult | null = null;
  #needs: RequestNeeds | null = null;
  /** The first that could not, and why. */
  #first: { readonly target: Target; readonly reason: UnfitReason } | null = null;

  /** Null where every target of the chain can answer whatever is asked of it: the usual case. */
  static of(facts: FitnessFacts, chain: Chain): Fitness | null {
    return chain.some(({ target }) => isInDoubt(facts, target)) ? new Fitness(facts) : null;
  }

  private constructor(facts: FitnessFacts) {
    this.#facts = facts;
  }

  /** Why a target cannot; null: it can. Always the same word for a target. */
  unfit(target: Target): UnfitReason | null {
    const known = this.#verdicts.get(target.id);
    if (known !== undefined) return known;
    const reason = this.#judge(target);
    if (reason !== null) this.#first ??= { target, reason };
    this.#verdicts.set(target.id, reason);
    return reason;
  }

  /** What the caller is told when no target can. `route`: as the caller knows it. */
  explain(route: string): CataloguedError {
    const { field, words } = this.#first === null ? fitsNone : this.#why(this.#first);
    return gatewayError("invalid_request", {
      message: `No target of "${route}" can answer this request: ${words}.`,
      ...(field === undefined ? {} : { param: field }),
    });
  }

  #judge(target: Target): UnfitReason | null {
    const { gateway, dialect, request, boundTo } = this.#facts;
    if (!speaksItself(gateway, target.id, dialect)) {
      // What one account keeps no other can read (docs/resilience.md 0.19), whatever the request says of it.
      if (boundTo === "credential" || this.#crossingFault(target) !== null) return "cannot_carry";
    }
    if (this.#lacking(target) !== undefined) return "lacks_capability";
    if (!exceeds(request.body.length, target.contextWindow)) return null;
    return exceeds(this.#read()?.textBytes ?? 0, target.contextWindow) ? "context_window" : null;
  }

  #why({ target, reason }: { readonly target: Target; readonly reason: UnfitReason }): Why {
    switch (reason) {
      case "cannot_carry": {
        const fault = this.#crossingFault(target);
        if (fault === null) return { words: "it names what only one account can read" };
        if (fault.field === "") return { words: `it ${fault.reason}` };
        return { field: fault.field, words: `"${fault.field}" ${fault.reason}` };
      }
      case "lacks_capability": {
        const lacking = this.#lacking(target);
        return lacking === undefined ? fitsNone : abilities[lacking];
      }
      case "context_window":
        return { words: "it is longer than the context window of any" };
    }
  }

  #crossingFault(target: Target): Uncrossable | null {
    const { gateway, dialect, request } = this.#facts;
    const { cross } = dialect;
    if (cross === undefined) return { field: "", reason: "is in a format that is never carried over" };
    const crossing = (this.#crossing ??= crossOnce(cross, request.body));
    if (crossing.kind === "uncrossable") return crossing.uncrossable;
    const runtime = gateway.runtimes.find(target.provider);
    // Taken out of the configuration meanwhile: what asks it will notice.
    return runtime === undefined ? null : crossingFault(runtime.provider, crossing.call, target.model);
  }

  #lacking({ lacks }: Target): Capability | undefined {
    return lacks?.find((each) => this.#read()?.capabilities.includes(each) === true);
  }

  #read(): RequestNeeds | null {
    const { dialect, request } = this.#facts;
    return (this.#needs ??= dialect.readNeeds?.(request.body) ?? null);
  }
}

/** Whether a look at the request could show that a target cannot answer it. */
function isInDoubt({ gateway, dialect, request }: FitnessFacts, id: TargetId): boolean {
  const { target } = gateway.engine.live(id).connection;
  return (
    !speaksItself(gateway, id, dialect) ||
    (target.lacks !== undefined && target.lacks.length > 0) ||
    exceeds(request.body.length, target.contextWindow)
  );
}

function exceeds(bytes: number, contextWindow: number | undefined): boolean {
  return contextWindow !== undefined && bytes > mostBytesPerToken * contextWindow;
}
