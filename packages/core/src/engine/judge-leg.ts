import type { AttemptEnd } from "../attempt/attempt.ts";
import type { QualityMark } from "../quality/quality-mark.ts";
import type { EngineRequest } from "./delivery.ts";
import type { Leg } from "./leg.ts";

type Marks = readonly QualityMark[];

const unmarked: Marks = [];
const markedEmpty: Marks = ["empty"];

/**
 * What is wrong with the answer a call came to; null: it came to none, or nobody has looked. A bug of the
 * judge's costs neither the answer nor its target.
 */
export function judgeLeg(leg: Leg, end: AttemptEnd, request: EngineRequest): Marks | null {
  try {
    return marksOf(leg, end, request);
  } catch (fault) {
    leg.onFault(fault);
    return null;
  }
}

function marksOf({ rights }: Leg, end: AttemptEnd, { judge }: EngineRequest): Marks | null {
  switch (end.kind) {
    case "answered": {
      const marks = judge === undefined ? unmarked : judge.plain(end.answer.body);
      return rights.outputLimit === null ? marks : withoutOurs(marks);
    }
    case "streamed":
      // Of an answer that another began, who is to blame?
      if (rights.purpose.takeover !== null) return null;
      if (judge === undefined) return unmarked;
      return rights.outputLimit === null ? judge.streamed() : withoutOurs(judge.streamed());
    case "failed":
      if (end.failure.class !== "empty_answer") return null;
      return judge?.marksEmpty === false ? null : markedEmpty;
    case "out_of_time":
    case "cancelled":
      return null;
  }
}

/** It was cut by a limit that we asked for. */
function withoutOurs(marks: Marks | null): Marks | null {
  return marks?.filter((mark) => mark !== "truncated") ?? null;
}
