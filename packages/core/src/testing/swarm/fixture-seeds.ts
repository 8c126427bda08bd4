/** A seed that once found something: lived through on every run from then on. */
export interface FixtureSeed {
  readonly seed: number;
  readonly minutes: number;
  readonly story: string;
}

/**
 * A seed grows another world once the generator knows more kinds of fault, so what one has found is
 * also told as a plain test, in `found-by-seeds.test.ts` or beside the code it was about.
 */
export const fixtureSeeds: readonly FixtureSeed[] = [
  { seed: 2_032, minutes: 5, story: "a 409 whose retry was passed over was told as a rate limit" },
  { seed: 14, minutes: 4, story: "a hung plain trial keeps its target half-open for its whole lease" },
  { seed: 73, minutes: 4, story: "slow readers held all there was of learned limits, nobody was served" },
  { seed: 23, minutes: 4, story: "time ran out in a retry's wait and was told as a failure of all targets" },
  { seed: 106, minutes: 4, story: "a content filter met while mending a stream was taken to a laxer model" },
  { seed: 479, minutes: 4, story: "a stream was mended by a target whose window was too small for it" },
  { seed: 5_475, minutes: 4, story: "a retry without room came back as a first call, past its budget" },
  { seed: 7_555, minutes: 4, story: "the same with a sibling that cools" },
  {
    seed: 2_664,
    minutes: 4,
    story: "waits that the first-token limit had ended made it three times as long",
  },
];
