import type { Target, TargetId } from "../../target.ts";
import type { SeededRandom } from "../../virtual/seeded-random.ts";

/** Two to four targets; in some worlds they share accounts and limit groups. */
export function growTargets(random: SeededRandom): readonly (Partial<Target> & { readonly id: TargetId })[] {
  const isShared = random.below(3) === 0;
  const isBounded = random.below(6) === 0;
  const goesOn = random.below(3) === 0;
  return Array.from({ length: 2 + random.below(3) }, (_, index) => ({
    id: `target-${index}`,
    ...(isShared ? { credential: `account-${index % 2}`, limitGroup: `group-${index % 2}` } : {}),
    ...(random.below(2) === 0 ? { contextWindow: 8_000 * (1 + random.below(3)) } : {}),
    ...(random.below(8) === 0 ? { coldStart: true } : {}),
    ...(isBounded ? { maxConcurrency: 4 + random.below(8) } : {}),
    ...(goesOn && random.below(2) === 0 ? { prefill: "native" as const } : {}),
  }));
}

/** One tier per target, or the first two in one, or all of them. */
export function growChain(
  random: SeededRandom,
  ids: readonly TargetId[],
): readonly (TargetId | readonly TargetId[])[] {
  return random.pick([ids, ids, [ids.slice(0, 2), ...ids.slice(2)], [ids]]);
}

/** In some worlds every target has words of its own. */
export function growWords(
  random: SeededRandom,
  ids: readonly TargetId[],
): Readonly<Record<TargetId, string>> {
  if (random.below(3) > 0) return {};
  return Object.fromEntries(ids.map((id, index) => [id, index === 0 ? "word" : `${id}-`]));
}
