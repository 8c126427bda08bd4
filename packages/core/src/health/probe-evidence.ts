import type { HealthAssessment } from "./health-event.ts";
import type { ProbeResult } from "./probe-result.ts";

const rowToWorsen = 3;

interface Word {
  readonly at: number;
  readonly staleAt: number;
  readonly good: boolean;
  readonly result: ProbeResult;
}

/**
 * What active checks say of a target (docs/resilience.md section 6). That its address and its key are
 * good proves nothing of a model that has just failed to answer: an edge probe is no good word while
 * the last inference probe was a bad one.
 */
export class ProbeEvidence {
  #latest: ProbeResult | null = null;
  #word: Word | null = null;
  #failedInARow = 0;

  /** The latest result, whether it counts or not; null: none yet. */
  get latest(): ProbeResult | null {
    return this.#latest;
  }

  /** Enough in a row have failed that a target may be called worse for it. */
  get worsens(): boolean {
    return this.#failedInARow >= rowToWorsen;
  }

  /** Takes note of a result that counts for `staleAfterMs`. Whether it speaks for the target; null: neither way. */
  record(result: ProbeResult, staleAfterMs: number, now: number): boolean | null {
    this.#latest = result;
    const { ok, kind } = result;
    if (ok === null || (ok && kind === "edge" && this.#failsToAnswer(now))) return null;
    this.#failedInARow = ok ? 0 : this.#failedInARow + 1;
    this.#word = { at: now, staleAt: now + staleAfterMs, good: ok, result };
    return ok;
  }

  /** The condition that follows; null: nothing recent enough. `failedAt`: when its last call failed; null: it did not. */
  assess(now: number, failedAt: number | null): HealthAssessment | null {
    const word = this.#word;
    if (word === null || now > word.staleAt) return null;
    const { detail, kind } = word.result;
    if (!word.good) {
      const state = this.worsens ? "unhealthy" : "degraded";
      return { state, cause: `${failedProbes(this.#failedInARow)} failed: ${detail}`, evidence: "probe" };
    }
    const isProof = failedAt === null || (kind === "inference" && word.at >= failedAt);
    return isProof
      ? { state: "healthy", cause: `no calls for a minute; probe: ${detail}`, evidence: "probe" }
      : { state: "degraded", cause: `reachable (${detail}), but its last call failed`, evidence: "probe" };
  }

  #failsToAnswer(now: number): boolean {
    const word = this.#word;
    return word !== null && !word.good && word.result.kind === "inference" && now <= word.staleAt;
  }
}

/** How many failed in a row. */
function failedProbes(count: number): string {
  return count === 1 ? "last probe" : `${count} probes in a row`;
}
