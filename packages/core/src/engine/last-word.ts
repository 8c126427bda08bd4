import type { Random } from "../ports.ts";
import type { ChainWalk } from "./chain-walk.ts";
import type { RunEnd } from "./delivery.ts";
import { exhaustionCode, findRelay, retryAfter, type Disappointment, type Exhaustion } from "./exhaustion.ts";

/** What a request is told when nobody is left to ask: a provider's own words, or ours. */
export function lastWord(
  disappointments: readonly Disappointment[],
  walk: ChainWalk,
  random: Random,
): RunEnd {
  const relay = findRelay(disappointments);
  if (relay !== null) {
    const { target, answer } = relay;
    const served = { target, level: walk.levelOf(target), head: answer.head };
    return { kind: "relayed", served, answer, class: relay.class };
  }
  if (walk.fitsNobody()) return { kind: "unfit" };
  walk.hasten();
  const untilEligibleMs = walk.untilEligible();
  return {
    kind: "exhausted",
    exhaustion: {
      code: codeFor(disappointments, walk),
      retryAfterMs: retryAfter(untilEligibleMs, random),
      untilEligibleMs,
    },
  };
}

/** Whatever kept the one account from answering: nobody else has what the request names (0.19). */
function codeFor(disappointments: readonly Disappointment[], { bond }: ChainWalk): Exhaustion["code"] {
  const code = exhaustionCode(disappointments);
  return bond?.to === "credential" && code !== "gateway_internal" ? "state_unavailable" : code;
}
