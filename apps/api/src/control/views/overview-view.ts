import type { EngineFigures, OverviewView } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { breakerViews } from "./breaker-view.ts";
import { broughtUpToDate } from "./brought-up-to-date.ts";
import { recentChanges } from "./changes-view.ts";
import { isInTrouble } from "./shown-state.ts";
import { suggestions } from "./suggestions.ts";

const usersSpanMs = 300_000;
const changesSpanMs = 86_400_000;
const mostChanges = 10;
/** Enough to find ten changes among those that are no news. */
const looked = 200;

/** What is broken, what users get, what changed just before, what can be done. */
export async function overviewView(control: Control): Promise<OverviewView> {
  const { gateway, demo } = control;
  const { store } = gateway;
  const now = gateway.ports.wallClock.now();
  const since = now - changesSpanMs;
  await broughtUpToDate(store);
  const [users, audit, events, health, revisions] = await Promise.all([
    store.users({ from: now - usersSpanMs, to: now }),
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
    broken: breakers.filter(isInTrouble),
    targets: breakers.length,
    users,
    engine: engineFigures(gateway),
    changed: recentChanges({ audit: recentAudit, breakers: events, health, happenings }, mostChanges),
    suggestions: suggestions({ configuration: gateway.configuration, breakers, events, revisions }),
  };
}

function engineFigures({ tally, engine, refusals, onlooker, load }: Gateway): EngineFigures {
  const { egress } = onlooker;
  return {
    recovery: tally.recovery,
    hedges: tally.hedges,
    hedgingWorthwhile: engine.hedges.worthwhile,
    refusals: refusals.list(),
    overload: load.overload,
    networkDown: egress?.down === true ? { since: egress.at, providers: egress.providers } : null,
  };
}
