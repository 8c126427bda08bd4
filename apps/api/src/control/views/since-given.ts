import type { Store, StoredRevision } from "../../store/store.ts";

/** More revisions are not read to find out where a field comes from. */
const mostRevisions = 200;

/** What was saved since the configuration was last given whole. */
export interface SinceGiven {
  /** Newest first: the one that runs, then back to the one that was given, if that is not too long ago. */
  readonly revisions: readonly [StoredRevision, ...StoredRevision[]];
  /** False: the last of them was edited too, and what came before it was not read. */
  readonly whole: boolean;
}

/** A revision that is no edit of the one before it: a file, or what the first start found. */
function isGiven({ sourceHash, baseRevision }: StoredRevision): boolean {
  return sourceHash !== null || baseRevision === null;
}

/** Reads back from a revision to the one in which all of the configuration was given. */
export async function sinceGiven(store: Store, running: StoredRevision): Promise<SinceGiven> {
  const revisions: [StoredRevision, ...StoredRevision[]] = [running];
  for (let at = running; !isGiven(at);) {
    const before = revisions.length < mostRevisions ? await store.revision(at.number - 1) : null;
    if (before === null) return { revisions, whole: false };
    revisions.push(before);
    at = before;
  }
  return { revisions, whole: true };
}
