/** A chart's time, from the start of its first bucket. */
export interface TimeView {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches of buckets that nobody asked in; they are gaps, not zeros. */
export function quietStretches<Point extends { readonly at: number }>(
  points: readonly Point[],
  { stepMs, to }: TimeView,
  isQuiet: (point: Point) => boolean,
): Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (const point of points) {
    if (!isQuiet(point)) continue;
    const last = stretches.at(-1);
    const end = Math.min(point.at + stepMs, to);
    if (last && last.to === point.at) last.to = end;
    else stretches.push({ from: point.at, to: end });
  }
  return stretches;
}

/** The last bucket while it is not over: what stands in it is not all there will be. */
export function stillFilling(
  points: readonly { readonly at: number }[],
  { stepMs, to }: TimeView,
): Stretch | null {
  const last = points.at(-1);
  return last === undefined || last.at + stepMs <= to ? null : { from: last.at, to };
}

/** What is left of stretches where others, in order, lie over them. */
export function without(stretches: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  let left = [...stretches];
  for (const other of others) {
    left = left.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, other.from) },
        { from: Math.max(from, other.to), to },
      ].filter((part) => part.from < part.to),
    );
  }
  return left;
}
