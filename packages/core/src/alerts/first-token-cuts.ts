import type { RequestRecord } from "../engine/record.ts";
import type { TargetId } from "../target.ts";

const looked = 10;
const worthTelling = 3;

export interface FirstTokenCut {
  readonly cut: number;
  readonly of: number;
  /**
   * Others were answered in between: it is not that the target fell silent, so the limit looks too tight.
   */
  readonly scattered: boolean;
}

/** How many of each target's last streamed calls were ended by the first-token limit (docs/resilience.md 0.4). */
export class FirstTokenCuts {
  readonly #latest = new Map<TargetId, boolean[]>();

  take({ streamed, path }: Pick<RequestRecord, "streamed" | "path">): void {
    if (!streamed) return;
    for (const step of path) {
      if (step.kind === "skip") continue;
      const latest = this.#latest.get(step.target) ?? [];
      this.#latest.set(step.target, latest);
      latest.push(step.outcome === "first_token_timeout");
      if (latest.length > looked) latest.shift();
    }
  }

  /** Null below three: a single one says little. */
  of(target: TargetId): FirstTokenCut | null {
    const latest = this.#latest.get(target) ?? [];
    const cut = latest.filter((wasCut) => wasCut).length;
    if (cut < worthTelling) return null;
    const runs = latest.filter((wasCut, index) => wasCut && latest[index - 1] !== true).length;
    return { cut, of: latest.length, scattered: runs > 1 };
  }
}
