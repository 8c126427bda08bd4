import { tracked } from "@trpc/server";
import { applyChainOperations } from "@understudy/core";
import {
  auditInput,
  chainChangeInput,
  chainReplayInput,
  chainRouteInput,
  demoFaultInput,
  demoTrafficInput,
  eventsInput,
  forceCloseInput,
  newerEventsInput,
  latencyInput,
  liveInput,
  providerSwitchInput,
  rangeInput,
  requestInput,
  seriesInput,
  spendingInput,
  ranges,
  resetInput,
  tripInput,
} from "@understudy/contract";
import type {
  AuditChecked,
  AuditNames,
  AuditView,
  BreakerView,
  ChainOrigins,
  ChainReplay,
  ChainView,
  ChangeView,
  ConfigurationFileView,
  DemoView,
  EventPage,
  NewerEvents,
  LatencyView,
  LevelView,
  LiveMessage,
  OverviewView,
  ProviderView,
  RequestView,
  TargetTestView,
  SpendingView,
  TimelineView,
} from "@understudy/contract";
import { fakeAlertsRouter } from "./fake-alerts.ts";
import { fakeCacheRouter } from "./fake-cache.ts";
import { fakeDeferredRouter } from "./fake-deferred.ts";
import { fakeLatency, fakeLevels, fakeTimeline } from "./fake-history.ts";
import { refuse, t } from "./fake-procedure.ts";
import { fakeQualityRouter } from "./fake-quality.ts";
import { fakeRevisionsRouter } from "./fake-revisions.ts";
import { fakeOverview, fakeProvider, fakeTest } from "./fake-summaries.ts";
import { fakeSpending } from "./fake-spending.ts";
import {
  breakerOf,
  chainOf,
  emit,
  fakeProviders,
  fakeTargets,
  noteAudit,
  type FakeWorld,
} from "./fake-world.ts";

function usable(world: FakeWorld): string[] {
  return fakeTargets.filter((target) => {
    const { shown } = breakerOf(world, target);
    return shown !== "forced_open" && shown !== "disabled" && shown !== "open";
  });
}

function changed(world: FakeWorld, target: string): BreakerView {
  world.generations.set(target, (world.generations.get(target) ?? 1) + 1);
  const breaker = breakerOf(world, target);
  emit(world, { topic: "breaker", breaker });
  return breaker;
}

function demoOf(world: FakeWorld): DemoView {
  return {
    traffic: world.traffic,
    requestsPerSecond: 2,
    providers: fakeProviders.map((id) => ({ id, fault: world.faults.get(id) ?? null })),
    faults: [
      { name: "timeout", description: "never answers" },
      { name: "unavailable", description: "answers 503" },
      { name: "rate_limited", description: "answers 429 with retry-after" },
      { name: "slow", description: "first token after 8 s" },
    ],
  };
}

export function makeFakeRouter(world: FakeWorld) {
  return t.router({
    overview: t.router({ get: t.procedure.query((): OverviewView => fakeOverview(world)) }),
    providers: t.router({
      list: t.procedure.query((): ProviderView[] => fakeProviders.map((id) => fakeProvider(world, id))),
      set: t.procedure.input(providerSwitchInput).mutation(({ input }): ProviderView => {
        const own = fakeTargets.filter((target) => target.startsWith(`${input.provider}/`));
        const left = usable(world).filter((target) => !own.some((id) => id === target));
        if (!input.enabled && left.length === 0 && input.acknowledge !== input.provider) {
          refuse("LAST_TARGET", "PRECONDITION_FAILED", `No usable target would be left on route default.`);
        }
        const { ttlMs, reason, actor } = input;
        const since = Date.now();
        if (input.enabled) world.disabled.delete(input.provider);
        else
          world.disabled.set(input.provider, {
            reason,
            actor,
            since,
            until: ttlMs === null ? null : since + ttlMs,
          });
        for (const target of own) changed(world, target);
        emit(world, { topic: "provider", provider: input.provider });
        noteAudit(
          world,
          { action: `provider.${input.enabled ? "enable" : "disable"}`, object: input.provider, reason },
          [],
        );
        return fakeProvider(world, input.provider);
      }),
    }),
    health: t.router({
      test: t.procedure
        .input(resetInput.pick({ target: true }))
        .mutation(({ input }): TargetTestView => fakeTest(world, input.target)),
    }),
    breakers: t.router({
      list: t.procedure.query((): BreakerView[] => fakeTargets.map((target) => breakerOf(world, target))),
      timeline: t.procedure
        .input(rangeInput)
        .query(({ input }): TimelineView => fakeTimeline(world, ranges[input.range])),
      history: t.procedure.input(resetInput.pick({ target: true })).query((): ChangeView[] => [
        {
          at: world.incidentSince,
          kind: "breaker",
          text: "opened",
          origin: { kind: "automatic", name: "" },
        },
      ]),
      trip: t.procedure.input(tripInput).mutation(({ input }): BreakerView => {
        const left = usable(world).filter((target) => target !== input.target);
        if (left.length === 0 && input.acknowledge !== input.target) {
          noteAudit(
            world,
            { action: "breaker.trip", object: input.target, reason: input.reason, result: "refused" },
            [],
          );
          refuse(
            "LAST_TARGET",
            "PRECONDITION_FAILED",
            `${input.target} is the last usable target of route default.`,
          );
        }
        if (
          input.expectedGeneration !== undefined &&
          input.expectedGeneration !== breakerOf(world, input.target).generation
        ) {
          refuse("STALE_STATE", "CONFLICT", `${input.target} changed since you looked.`);
        }
        const since = Date.now();
        const until = input.ttlMs === null ? null : since + input.ttlMs;
        const { reason, actor } = input;
        world.trips.set(input.target, { shown: "forced_open", since, until, reason, actor });
        noteAudit(world, { action: "breaker.trip", object: input.target, reason: input.reason }, [
          "forced open",
        ]);
        return changed(world, input.target);
      }),
      forceClose: t.procedure.input(forceCloseInput).mutation(({ input }): BreakerView => {
        const { target, ttlMs, reason, actor } = input;
        const since = Date.now();
        world.trips.set(target, { shown: "forced_closed", since, until: since + ttlMs, reason, actor });
        noteAudit(world, { action: "breaker.force_close", object: target, reason }, ["held closed"]);
        return changed(world, target);
      }),
      reset: t.procedure.input(resetInput).mutation(({ input }): BreakerView => {
        world.trips.delete(input.target);
        noteAudit(world, { action: "breaker.reset", object: input.target, reason: input.reason }, [
          "automatic",
        ]);
        return changed(world, input.target);
      }),
    }),
    chains: t.router({
      list: t.procedure.query((): ChainView[] =>
        [...world.chains.keys()].flatMap((route) => chainOf(world, route) ?? []),
      ),
      get: t.procedure.input(chainChangeInput.pick({ route: true })).query(({ input }): ChainView => {
        return (
          chainOf(world, input.route) ?? refuse("UNKNOWN_OBJECT", "NOT_FOUND", `No route ${input.route}.`)
        );
      }),
      origins: t.procedure.input(chainRouteInput).query(({ input: { route } }): ChainOrigins => {
        const given = { kind: "given", revision: 1, from: "understudy.yaml" } as const;
        const edited = { kind: "edited", revision: 9, by: "operator-b", at: world.startedAt } as const;
        const entries = (world.chains.get(route)?.entries ?? []).map(({ target }, index) => ({
          target,
          entry: given,
          weight: given,
          timeout: index === 0 ? edited : given,
          enabled: given,
        }));
        return { route, revision: world.revision, order: given, entries };
      }),
      replay: t.procedure.input(chainReplayInput).query(({ input: { chain } }): ChainReplay => {
        const starts = [{ target: chain[0]?.target ?? null, requests: 1_354 }];
        const to = Date.now();
        return { from: to - 3_600_000, to, requests: 1_354, running: starts, draft: starts, unknown: [] };
      }),
      change: t.procedure.input(chainChangeInput).mutation(({ input }): ChainView => {
        const chain = world.chains.get(input.route);
        if (!chain) return refuse("UNKNOWN_OBJECT", "NOT_FOUND", `No route ${input.route}.`);
        if (chain.revision !== input.baseRevision) {
          const message = `Revision ${chain.revision} was saved by ${chain.savedBy} meanwhile.`;
          return refuse("STALE_REVISION", "CONFLICT", message);
        }
        const result = applyChainOperations(chain.entries, input.operations);
        if (!result.ok) return refuse("UNKNOWN_OBJECT", "NOT_FOUND", `${result.target}: ${result.problem}.`);
        const { reason, actor: savedBy, mutationId, route } = input;
        if (result.chain.every((entry) => !entry.enabled) && input.acknowledge !== route) {
          return refuse("LAST_TARGET", "PRECONDITION_FAILED", `Route ${route} would have no usable target.`);
        }
        world.revision += 1;
        const { revision } = world;
        world.chains.set(route, { entries: result.chain, revision, savedAt: Date.now(), savedBy });
        noteAudit(world, { action: "chain.change", object: route, reason }, [
          `${input.operations.length} edits`,
        ]);
        emit(world, { topic: "chain", route, revision, by: savedBy, mutationId });
        return chainOf(world, route) ?? refuse("UNKNOWN_OBJECT", "NOT_FOUND", route);
      }),
    }),
    events: t.router({
      page: t.procedure.input(eventsInput).query(({ input }): EventPage => {
        const found = world.events.filter(
          (event) =>
            event.sequence < (input.before ?? Number.POSITIVE_INFINITY) &&
            (input.level === undefined || event.level === input.level) &&
            (input.target === undefined || event.path.some((step) => step.target === input.target)),
        );
        const rows = found.slice(0, input.limit);
        const nextBefore = found.length > rows.length ? (rows.at(-1)?.sequence ?? null) : null;
        return { rows, nextBefore, newest: world.events[0]?.sequence ?? 0, deletedUntil: null };
      }),
      newer: t.procedure.input(newerEventsInput).query(({ input }): NewerEvents => {
        const newest = world.events[0]?.sequence ?? 0;
        const count = world.events.filter(({ sequence }) => sequence > input.after).length;
        return { count, until: newest, newest };
      }),
    }),
    requests: t.router({
      get: t.procedure.input(requestInput).query(({ input }): RequestView => {
        const event = world.events.find(({ requestId }) => requestId === input.requestId);
        if (!event)
          return refuse("UNKNOWN_OBJECT", "NOT_FOUND", `There is no stored request "${input.requestId}".`);
        return {
          event,
          transitions: [],
          openBecause: {},
          usual: { count: 240, censored: 0, p50: 1_400, p95: 2_300, p99: 4_100 },
        };
      }),
    }),
    metrics: t.router({
      latency: t.procedure
        .input(latencyInput)
        .query(({ input }): LatencyView => fakeLatency(world, ranges[input.range], input.measure)),
      levels: t.procedure
        .input(seriesInput)
        .query(({ input }): LevelView => fakeLevels(world, ranges[input.range])),
      spending: t.procedure
        .input(spendingInput)
        .query(({ input }): SpendingView => fakeSpending(ranges[input.range], input.by)),
    }),
    audit: t.router({
      page: t.procedure
        .input(auditInput)
        .query(({ input }): { rows: AuditView[]; nextBefore: number | null } => {
          const rows = world.audit.filter((row) => row.sequence < (input.before ?? Number.POSITIVE_INFINITY));
          return { rows: rows.slice(0, input.limit), nextBefore: null };
        }),
      names: t.procedure.query((): AuditNames => ({ actors: ["operator-b"], actions: ["breaker.trip"] })),
      verify: t.procedure.query((): AuditChecked => ({
        prunedTo: 0,
        verifiedTo: world.audit.length,
        hash: "",
        broken: null,
      })),
    }),
    alerts: fakeAlertsRouter(world),
    cache: fakeCacheRouter(world),
    deferred: fakeDeferredRouter(world),
    quality: fakeQualityRouter(world),
    config: t.router({
      file: t.procedure.query((): ConfigurationFileView => ({ kind: "known", name: "understudy.yaml" })),
    }),
    revisions: fakeRevisionsRouter(world),
    demo: t.router({
      get: t.procedure.query((): DemoView | null => demoOf(world)),
      setTraffic: t.procedure.input(demoTrafficInput).mutation(({ input }): DemoView => {
        world.traffic = input.on;
        return demoOf(world);
      }),
      setFault: t.procedure.input(demoFaultInput).mutation(({ input }): DemoView => {
        if (input.fault === null) world.faults.delete(input.provider);
        else world.faults.set(input.provider, input.fault);
        return demoOf(world);
      }),
    }),
    live: t.router({
      feed: t.procedure.input(liveInput).subscription(async function* ({ signal }) {
        const queue: LiveMessage[] = [];
        let wake = (): void => undefined;
        const listener = (message: LiveMessage): void => {
          queue.push(message);
          wake();
        };
        world.listeners.add(listener);
        const stopped = (): void => wake();
        signal?.addEventListener("abort", stopped);
        try {
          let id = 0;
          for (;;) {
            if (signal?.aborted) return;
            const next = queue.shift();
            if (next) yield tracked(String(++id), next);
            else await new Promise<void>((resolve) => (wake = resolve));
          }
        } finally {
          world.listeners.delete(listener);
          signal?.removeEventListener("abort", stopped);
        }
      }),
    }),
  });
}
