import { qualityInput, type QualityView } from "@understudy/contract";
import { qualityScore, type QualityMark } from "@understudy/core";
import { t } from "./fake-procedure.ts";
import { fakeTargets, type FakeWorld } from "./fake-world.ts";

export function fakeQualityRouter(world: FakeWorld) {
  return t.router({
    list: t.procedure.input(qualityInput).query(({ input }): QualityView => {
      const to = Date.now();
      return {
        from: to - input.sinceMs,
        to,
        targets: fakeTargets.map((target, at) => fakeRow(world, target, at)),
      };
    }),
  });
}

function fakeRow({ scenario }: FakeWorld, target: string, at: number): QualityView["targets"][number] {
  const isPoor = scenario === "incident" && at === 0;
  const judged = at === 2 ? 0 : 18_400 >> at;
  const marks: Partial<Record<QualityMark, number>> = isPoor
    ? { repetition: 3_912, empty: 207 }
    : { empty: at };
  const marked = (marks.repetition ?? 0) + (marks.empty ?? 0);
  const votes =
    at === 3 ? { up: 3, neutral: 0, down: 1 } : { up: 84 >> at, neutral: at, down: isPoor ? 61 : 12 };
  const count = votes.up + votes.neutral + votes.down;
  return {
    target,
    score: qualityScore({ judged, marked, votes: count, votePoints: votes.up * 1_000 + votes.neutral * 500 }),
    trend: isPoor ? "worse" : "same",
    judged,
    marked,
    marks,
    votes,
    weightFactor: isPoor ? 0.46 : 1,
  };
}
