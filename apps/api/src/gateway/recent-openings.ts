import type { TargetId } from "@understudy/core";

const recentMs = 600_000;

/** How often each breaker opened in the last ten minutes; after a restart it begins anew. */
export class RecentOpenings {
  readonly #byTarget = new Map<TargetId, number[]>();

  /** `at`: wall clock, ms. */
  add(target: TargetId, at: number): void {
    this.#byTarget.set(target, [...this.#since(target, at - recentMs), at]);
  }

  /** Failed trials count as openings. `now`: wall clock, ms. */
  count(target: TargetId, now: number): number {
    return this.#since(target, now - recentMs).length;
  }

  #since(target: TargetId, from: number): readonly number[] {
    return (this.#byTarget.get(target) ?? []).filter((at) => at > from);
  }
}
