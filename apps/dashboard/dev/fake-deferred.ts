import {
  deferredJobInput,
  deferredPageInput,
  deferredSwitchInput,
  type DeferredJobView,
  type DeferredOverview,
  type DeferredPage,
  type DeferredState,
} from "@understudy/contract";
import { refuse, t } from "./fake-procedure.ts";
import { noteAudit, type FakeWorld } from "./fake-world.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Newest first; a calm world has none that wait. */
function fakeJobs(world: FakeWorld): DeferredJobView[] {
  const now = Date.now();
  const states: readonly DeferredState[] =
    world.scenario === "incident"
      ? ["waiting", "waiting", "running", "waiting", "running", "failed", "done", "expired", "cancelled"]
      : ["done", "cancelled", "failed"];
  return Array.from({ length: 66 }, (_, index) => {
    const state = states[index % states.length] ?? "done";
    const createdAt = now - index * 41_000 - 9_000;
    const tries = state === "waiting" ? index % 4 : 1 + (index % 3);
    return {
      id: `job_${(0x5f3a9c21 + index * 7_919).toString(36)}k2v9`,
      sequence: 400 - index,
      tenant: index % 5 === 0 ? "acme" : "default",
      route: index % 3 === 0 ? "chat" : "default",
      state,
      createdAt,
      tries,
      nextTryAt: state === "waiting" && tries > 0 ? now + index * 1_000 : null,
      expiresAt: createdAt + 24 * hour,
      lastOutcome: outcomeOf(state, tries),
    };
  });
}

function outcomeOf(state: DeferredState, tries: number): string | null {
  switch (state) {
    case "waiting":
    case "running":
    case "expired":
      return tries > 1 ? "all_targets_failed" : null;
    case "done":
      return "served";
    case "failed":
      return "relayed";
    case "cancelled":
      return "cancelled";
  }
}

export function fakeDeferredRouter(world: FakeWorld) {
  const jobs = fakeJobs(world);
  let paused = false;
  const overview = (): DeferredOverview => {
    const of = (state: DeferredState): number => jobs.filter((job) => job.state === state).length;
    const waiting = jobs.findLast((job) => job.state === "waiting");
    return {
      enabled: true,
      paused,
      depth: {
        waiting: of("waiting"),
        running: of("running"),
        done: of("done"),
        failed: of("failed"),
        cancelled: of("cancelled"),
        expired: of("expired"),
      },
      oldestWaitingMs: waiting === undefined ? null : Date.now() - waiting.createdAt,
      drainedPerMinute: waiting === undefined ? 0 : 8,
      asking: waiting !== undefined && !paused,
      estimateMs: waiting === undefined || paused ? null : 3 * minute,
    };
  };
  const change = (
    id: string,
    from: readonly DeferredState[],
    to: Partial<DeferredJobView>,
  ): DeferredJobView => {
    const at = jobs.findIndex((job) => job.id === id);
    const old = jobs[at] ?? refuse("UNKNOWN_OBJECT", "NOT_FOUND", `There is no job ${id}.`);
    if (!from.includes(old.state)) return refuse("STALE_STATE", "CONFLICT", `${id} is ${old.state}.`);
    const job = { ...old, ...to };
    jobs[at] = job;
    return job;
  };
  return t.router({
    overview: t.procedure.query(overview),
    page: t.procedure.input(deferredPageInput).query(({ input }): DeferredPage => {
      const { before = Number.POSITIVE_INFINITY, limit, state } = input;
      const found = jobs.filter(
        (job) => job.sequence < before && (state === undefined || job.state === state),
      );
      const rows = found.slice(0, limit);
      return { rows, nextBefore: found.length > limit ? (rows.at(-1)?.sequence ?? null) : null };
    }),
    retry: t.procedure.input(deferredJobInput).mutation(({ input: { id, reason } }): DeferredJobView => {
      noteAudit(world, { action: "deferred.retry", object: id, reason }, []);
      return change(id, ["waiting", "failed"], { state: "waiting", nextTryAt: null });
    }),
    cancel: t.procedure.input(deferredJobInput).mutation(({ input: { id, reason } }): DeferredJobView => {
      noteAudit(world, { action: "deferred.cancel", object: id, reason }, []);
      return change(id, ["waiting", "running"], {
        state: "cancelled",
        nextTryAt: null,
        lastOutcome: "cancelled",
      });
    }),
    pause: t.procedure.input(deferredSwitchInput).mutation((): DeferredOverview => {
      paused = true;
      return overview();
    }),
    resume: t.procedure.input(deferredSwitchInput).mutation((): DeferredOverview => {
      paused = false;
      return overview();
    }),
  });
}
