import type { BreakerView, EngineFigures, OverviewView, QuietView } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { dueGameDays } from "../../gamedays/due-gamedays.ts";
import { breakerViews } from "./breaker-view.ts";
import { broughtUpToDate } from "./brought-up-to-date.ts";
import { recentChanges } from "./changes-view.ts";
import { isInTrouble } from "./shown-state.ts";
import { suggestions } from "./suggestions.ts";

const usersSpanMs = 300_000;
/** Short enough that what was done a moment ago shows, long enough for a few requests a second. */
const newestSpanMs = 15_000;
const changesSpanMs = 86_400_000;
const mostChanges = 10;
/** Enough to find ten changes among those that are no news. */
const looked = 200;

/** What is broken, what users get, what changed just before, what can be done. */
export async function overviewView(control: Control): Promise<OverviewView> {
  const { gateway, demo, gameDays } = control;
  const { store } = gateway;
  const now = gateway.ports.wallClock.now();
  const since = now - changesSpanMs;
  await broughtUpToDate(store);
  const [users, newest, lastRequestAt, audit, events, health, revisions] = await Promise.all([
    store.users({ from: now - usersSpanMs, to: now }),
    store.users({ from: now - newestSpanMs, to: now }),
    store.lastRequestAt(),
    store.auditPage({ limit: mostChanges }),
    store.breakerEvents({ since, limit: looked }),
    store.healthEvents({ since, limit: looked }),
    store.revisions({ limit: mostChanges }),
  ]);
  const breakers = breakerViews(control);
  const happenings = gateway.onlooker.happenings.list().filter(({ at }) => at >= since);
  const recentAudit = audit.rows.filter(({ at }) => at >= since);
  return {
    serverTime: now,
    startedAt: gateway.startedAt,
    revision: gateway.revision.number,
    demo: demo !== null,
    environment: gateway.configuration.environment ?? null,
    broken: breakers.filter(isInTrouble),
    targets: breakers.length,
    users,
    newest: {
      windowMs: newest.windowMs,
      requests: newest.requests,
      failed: newest.failed,
      servedBy: newest.servedBy,
    },
    quiet: users.requests > 0 ? null : quietView(lastRequestAt, breakers),
    engine: engineFigures(gateway),
    changed: recentChanges({ audit: recentAudit, breakers: events, health, happenings }, mostChanges),
    suggestions: suggestions({
      configuration: gateway.configuration,
      breakers,
      events,
      revisions,
      dueGameDays: dueGameDays(gameDays, now),
    }),
  };
}

function quietView(lastRequestAt: number | null, breakers: readonly BreakerView[]): QuietView {
  const probes = breakers.flatMap(({ health }) => health.lastProbe?.at ?? []);
  return { lastRequestAt, lastProbeAt: probes.length === 0 ? null : Math.max(...probes) };
}

function engineFigures({ tally, engine, refusals, onlooker, load, draining }: Gateway): EngineFigures {
  const { egress } = onlooker;
  return {
    recovery: tally.recovery,
    hedges: tally.hedges,
    hedgingWorthwhile: engine.hedges.worthwhile,
    refusals: refusals.list(),
    overload: load.overload,
    stopping: draining,
    networkDown: egress?.down === true ? { since: egress.at, providers: egress.providers } : null,
  };
}
