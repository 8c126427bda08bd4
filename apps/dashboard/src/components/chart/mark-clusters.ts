import type { ChangeMark } from "@understudy/contract";

/** Marks too close to be told apart, told as one. */
export interface MarkCluster {
  /** Of the first one. */
  readonly at: number;
  /** At least one, oldest first. */
  readonly marks: readonly [ChangeMark, ...ChangeMark[]];
}

/** More than these are not told apart on one chart (docs/dashboard.md section 3). */
const mostClusters = 15;
/** As parts of the chart's width. */
const leastGap = 1 / 24;

/** Joins marks that would lie on each other, and more of them where there are too many. */
export function markClusters(
  marks: readonly ChangeMark[],
  { from, to }: { readonly from: number; readonly to: number },
): MarkCluster[] {
  const gap = (to - from) * (marks.length > mostClusters ? 1 / mostClusters : leastGap);
  const clusters: { at: number; marks: [ChangeMark, ...ChangeMark[]] }[] = [];
  for (const mark of marks) {
    if (mark.at < from || mark.at >= to) continue;
    const last = clusters.at(-1);
    if (last && mark.at - last.at < gap) last.marks.push(mark);
    else clusters.push({ at: mark.at, marks: [mark] });
  }
  return clusters;
}

const shortWords: Readonly<Record<string, string>> = {
  "breaker.trip": "trip",
  "breaker.reset": "reset",
  "breaker.force_close": "held",
  "provider.disable": "off",
  "provider.enable": "on",
};

/** What stands on the badge: `r42`, `trip`, `3×`. */
export function badgeText({ marks }: MarkCluster): string {
  const [{ action, revision }] = marks;
  if (marks.length > 1) return `${marks.length}×`;
  return revision === null ? (shortWords[action] ?? action.split(".").at(-1) ?? action) : `r${revision}`;
}

/** The diff of a chain's revision, else the entries of the audit log. */
export function markHref({ marks }: MarkCluster): string {
  const [{ action, object, revision }] = marks;
  const newest = marks.at(-1)?.sequence ?? 0;
  const isChain = marks.length === 1 && action === "chain.change" && revision !== null && revision > 1;
  return isChain
    ? `/chains/${encodeURIComponent(object)}/revisions?from=${revision - 1}&to=${revision}`
    : `/audit?before=${newest + 1}`;
}
