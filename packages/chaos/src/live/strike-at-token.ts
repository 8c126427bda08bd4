import type { StreamFrame } from "@understudy/core";
import { asItIs, type RelayedPiece, type RelayPlan } from "./answer-relay.ts";

/** Where an interruption strikes when nobody said: early, so that short answers are struck too. */
const usualTokens = 5;

/**
 * Leaves the first k frames with content of a stream alone; the next one, or the one that ends a shorter
 * answer, becomes what `strike` makes of it. A plain answer is struck in its middle.
 */
export function strikeAtToken(
  afterTokens: number | undefined,
  strike: { readonly frame: (bytes: Uint8Array) => RelayedPiece; readonly plain: RelayedPiece["next"] },
): RelayPlan {
  let left = afterTokens ?? usualTokens;
  let isStruck = false;
  return {
    frame: ({ bytes, meaning }: StreamFrame) => {
      const isContent = meaning.kind === "content";
      if (isStruck || (!isContent && meaning.kind !== "finish")) return asItIs(bytes);
      left -= 1;
      if (isContent && left >= 0) return asItIs(bytes);
      isStruck = true;
      return strike.frame(bytes);
    },
    plain: (body) => ({ bytes: firstHalf(body), afterMs: 0, next: strike.plain }),
  };
}

export function firstHalf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

/** In place of a frame: nothing of it comes. */
export function inPlaceOf(next: RelayedPiece["next"]): (bytes: Uint8Array) => RelayedPiece {
  return () => ({ bytes: nothing, afterMs: 0, next });
}

const nothing = new Uint8Array();
