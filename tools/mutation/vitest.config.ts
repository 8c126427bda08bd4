import { statSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take seconds: examples by the hundred. */
const slow = /-properties\.test\.ts$/;

/** The first red test decides about a mutant, so the cheap ones go first and the long ones last. */
class CheapestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const costs = new Map(
      files.map(({ moduleId }) => [
        moduleId,
        slow.test(moduleId) ? Number.MAX_SAFE_INTEGER : statSync(moduleId).size,
      ]),
    );
    const costOf = ({ moduleId }: TestSpecification): number => costs.get(moduleId) ?? 0;
    return Promise.resolve(files.toSorted((one, other) => costOf(one) - costOf(other)));
  }
}

const judges = process.env.MUTATION_JUDGES?.split(",") ?? ["*"];

/**
 * The tests that judge a mutant: those of the folders named, without the swarms, the game days, and the
 * outages and nights lived through many times.
 */
export default {
  test: {
    include: judges.map((folder) => `${folder}/**/*.test.ts`),
    exclude: [
      "testing/**",
      "breaker/total-outage.test.ts",
      "engine/outages.test.ts",
      "whatif/replay.test.ts",
    ],
    setupFiles: ["tools/testing/same-examples.ts", "tools/mutation/first-failure-ends.ts"],
    testTimeout: 60_000,
    // Core keeps nothing in modules: a worker for each file would cost more than the tests.
    isolate: false,
    sequence: { sequencer: CheapestFirst },
  },
};
