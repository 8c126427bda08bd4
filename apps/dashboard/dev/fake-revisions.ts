import {
  revertInput,
  revisionCompareInput,
  revisionInput,
  revisionsInput,
  type RevisionComparison,
  type RevisionEffect,
  type RevisionPage,
  type RevisionView,
} from "@understudy/contract";
import type { Chain } from "@understudy/core";
import { refuse, t } from "./fake-procedure.ts";
import { emit, noteAudit, type FakeWorld } from "./fake-world.ts";

const minute = 60_000;

function fakeRevision(world: FakeWorld, number: number): RevisionView {
  const age = world.revision - number;
  const ours = number % 3 !== 0;
  return {
    number,
    savedAt: world.startedAt + 25 * 60 * minute - age * 97 * minute,
    author: ours ? "operator-b" : "operator-a",
    note: ours ? "too slow in the morning" : "",
    via: ours ? "dashboard" : "cli",
    baseRevision: number === 1 ? null : number - 1,
    changes: ours
      ? ["default, anthropic/claude-opus: timeout 60s -> 30s"]
      : ["chat, openai/gpt-flagship: priority 2 -> 1", "chat, anthropic/claude-haiku: priority 1 -> 2"],
    routes: [ours ? "default" : "chat"],
  };
}

function fakeComparison(world: FakeWorld, from: number, to: number): RevisionComparison {
  const after = world.chains.get("default")?.entries ?? [];
  const before: Chain = after.map((entry, index) => (index === 0 ? { ...entry, timeoutMs: 60_000 } : entry));
  const changes = from === to ? [] : fakeRevision(world, 1).changes;
  return { from, to, changes, chains: from === to ? [] : [{ route: "default", before, after }] };
}

/** A history of invented revisions; r3 needs a provider that is gone. */
export function fakeRevisionsRouter(world: FakeWorld) {
  const page = (before: number | undefined, limit: number): number[] =>
    Array.from({ length: limit }, (_, index) => (before ?? world.revision + 1) - 1 - index).filter(
      (number) => number > 0,
    );
  return t.router({
    list: t.procedure.input(revisionsInput).query(({ input }): RevisionPage => {
      const numbers = page(input.before, input.limit);
      const last = numbers.at(-1) ?? 1;
      return {
        rows: numbers.map((number) => fakeRevision(world, number)),
        nextBefore: last > 1 ? last : null,
      };
    }),
    effects: t.procedure.input(revisionsInput).query(({ input }): RevisionEffect[] =>
      page(input.before, input.limit).map((number) => ({
        number,
        spanMs: 10 * minute,
        before: number < 30 ? null : { requests: 1_204, notPrimary: 31, failed: 2 },
        after: number < 30 ? null : { requests: 1_187, notPrimary: 402, failed: 0 },
      })),
    ),
    get: t.procedure
      .input(revisionInput)
      .query(({ input }): RevisionView => fakeRevision(world, input.number)),
    compare: t.procedure
      .input(revisionCompareInput)
      .query(({ input }): RevisionComparison => fakeComparison(world, input.from, input.to)),
    revert: t.procedure.input(revertInput).mutation(({ input }): RevisionView => {
      const { number, reason, actor: by, mutationId } = input;
      if (number === 3) {
        const message = 'Revision 3 cannot come back: provider "azure" is no longer configured.';
        return refuse("MISSING_PROVIDER", "PRECONDITION_FAILED", message);
      }
      if (number === 5 && input.acknowledge !== "r5") {
        return refuse("LAST_TARGET", "PRECONDITION_FAILED", 'Route "chat" would have no usable target.');
      }
      world.revision += 1;
      for (const chain of world.chains.values()) chain.revision = world.revision;
      noteAudit(world, { action: "revision.revert", object: `r${number}`, reason }, []);
      emit(world, { topic: "chain", route: "default", revision: world.revision, by, mutationId });
      return fakeRevision(world, world.revision);
    }),
  });
}
