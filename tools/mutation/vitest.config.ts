import { statSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The first red test decides about a mutant, so the cheap ones go first and the long properties last. */
class SmallestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sizes = new Map(files.map(({ moduleId }) => [moduleId, statSync(moduleId).size]));
    const sizeOf = ({ moduleId }: TestSpecification): number => sizes.get(moduleId) ?? 0;
    return Promise.resolve(files.toSorted((one, other) => sizeOf(one) - sizeOf(other)));
  }
}

const judges = process.env.MUTATION_JUDGES?.split(",") ?? ["*"];

/**
 * The tests that judge a mutant: those of the folders named, without the swarms, the game days and the
 * outages lived through a hundred times.
 */
export default {
  test: {
    include: judges.map((folder) => `${folder}/**/*.test.ts`),
    exclude: ["testing/**", "engine/outages.test.ts"],
    setupFiles: ["tools/testing/same-examples.ts"],
    testTimeout: 60_000,
    // Core keeps nothing in modules: a worker for each file would cost more than the tests.
    isolate: false,
    sequence: { sequencer: SmallestFirst },
  },
};
