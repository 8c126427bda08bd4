import type { ChangeMark, ExerciseMark } from "@understudy/contract";
import { exerciseHref } from "./exercises.ts";
import type { PlotMark } from "./plot-mark.ts";
import type { Stretch } from "./time-points.ts";

/** Marks too close to be told apart, told as one. */
export interface MarkCluster {
  /** Of the first one. */
  readonly at: number;
  /** At least one, oldest first. */
  readonly marks: readonly [PlotMark, ...PlotMark[]];
}

/** More than these are not told apart on one chart (docs/dashboard.md section 3). */
const mostClusters = 15;
/** As parts of the chart's width. */
const leastGap = 1 / 24;

/** Joins marks that would lie on each other, and more of them where there are too many. */
export function markClusters(marks: readonly PlotMark[], { from, to }: Stretch): MarkCluster[] {
  const gap = (to - from) * (marks.length > mostClusters ? 1 / mostClusters : leastGap);
  const clusters: { at: number; marks: [PlotMark, ...PlotMark[]] }[] = [];
  for (const mark of marks) {
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

/** What stands on the badge: `r42`, `trip`, `F-12`, `3×`; of a game day and its faults the game day's. */
export function badgeText({ marks }: MarkCluster): string {
  const leading = leadingExercise(marks);
  if (leading !== null) return leading.id;
  const [first] = marks;
  return marks.length > 1 || first.kind !== "change" ? `${marks.length}×` : changeText(first.change);
}

/** An exercise's page, the diff of a chain's revision, else the entries of the audit log. */
export function markHref({ marks }: MarkCluster): string {
  const leading = leadingExercise(marks);
  if (leading !== null) return exerciseHref(leading);
  const changes = marks.flatMap((mark) => (mark.kind === "change" ? [mark.change] : []));
  const [only] = changes;
  if (only === undefined) return "/chaos";
  const { action, object, revision } = only;
  const isChain = marks.length === 1 && action === "chain.change" && revision !== null && revision > 1;
  return isChain
    ? `/chains/${encodeURIComponent(object)}/revisions?from=${revision - 1}&to=${revision}`
    : `/audit?before=${Math.max(...changes.map(({ sequence }) => sequence)) + 1}`;
}

function changeText({ action, revision }: ChangeMark): string {
  return revision === null ? (shortWords[action] ?? action.split(".").at(-1) ?? action) : `r${revision}`;
}

/** What a cluster of exercises is about: the only one, or the game day that the others belong to. */
function leadingExercise(marks: readonly PlotMark[]): ExerciseMark | null {
  const exercises = marks.flatMap((mark) => (mark.kind === "exercise" ? [mark.exercise] : []));
  if (exercises.length < marks.length) return null;
  const gameDays = exercises.filter(({ kind }) => kind === "gameday");
  const candidates = gameDays.length === 0 ? exercises : gameDays;
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}
