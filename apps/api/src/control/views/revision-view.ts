import type { RevisionComparison, RevisionPage, RevisionView } from "@understudy/contract";
import type { Store, StoredRevision } from "../../store/store.ts";
import type { PageInput } from "../../store/store-queries.ts";
import { Refusal } from "../refusal.ts";
import { revisionDifferences } from "./revision-differences.ts";

/** One revision, whole; refuses a number that nobody saved. */
async function storedRevision(store: Store, number: number): Promise<StoredRevision> {
  const revision = await store.revision(number);
  if (revision === null) throw noRevision(number);
  return revision;
}

export function noRevision(number: number): Refusal {
  return new Refusal("UNKNOWN_OBJECT", `There is no revision ${number}.`);
}

/** Newest first, each with what it changed against the one before it. */
export async function revisionPage(store: Store, page: PageInput): Promise<RevisionPage> {
  const found = await store.revisions({ ...page, limit: page.limit + 1 });
  const whole = await Promise.all(found.map(({ number }) => storedRevision(store, number)));
  const rows = whole.slice(0, page.limit);
  return {
    rows: rows.map((revision, index) => view(revision, whole[index + 1] ?? null)),
    nextBefore: whole.length > page.limit ? (rows.at(-1)?.number ?? null) : null,
  };
}

/** One revision with what it changed; refuses a number that nobody saved. */
export async function revisionView(store: Store, number: number): Promise<RevisionView> {
  const [revision, before] = await Promise.all([storedRevision(store, number), store.revision(number - 1)]);
  return view(revision, before);
}

/** What would change if one revision ran in the place of another. */
export async function compareRevisions(
  store: Store,
  { from, to }: Pick<RevisionComparison, "from" | "to">,
): Promise<RevisionComparison> {
  const [before, after] = await Promise.all([storedRevision(store, from), storedRevision(store, to)]);
  return { from, to, ...revisionDifferences(before.configuration, after.configuration) };
}

function view(revision: StoredRevision, previous: StoredRevision | null): RevisionView {
  const { number, savedAt, author, note, via, baseRevision } = revision;
  const { changes, chains } =
    previous === null
      ? { changes: [], chains: [] }
      : revisionDifferences(previous.configuration, revision.configuration);
  const routes = chains.map(({ route }) => route);
  return { number, savedAt, author, note, via, baseRevision, changes, routes };
}
