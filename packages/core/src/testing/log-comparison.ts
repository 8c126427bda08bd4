import type { VirtualWorld } from "./virtual-world.ts";

/** Wall-clock times are larger than any duration here. */
const wallClockFrom = 1e12;

/** Everything that happened in a world, one line per event, wall-clock times and their steps left out. */
export function logOf(world: VirtualWorld): readonly string[] {
  return world.events
    .filter(({ event }) => event.type !== "clock-step")
    .map((each) =>
      JSON.stringify(each, (_key, value: unknown) =>
        typeof value === "number" && value > wallClockFrom ? "wall" : value,
      ),
    );
}

/** The first line in which two logs differ, as each tells it; null: they are the same. */
export function firstDifference(left: readonly string[], right: readonly string[]): string | null {
  const index = left.findIndex((line, position) => line !== right[position]);
  if (index === -1) return left.length === right.length ? null : "one goes on where the other ends";
  return `${left[index]} or ${right[index] ?? "nothing"}`;
}
