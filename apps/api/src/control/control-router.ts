import type { Control } from "./control.ts";
import { router } from "./procedure.ts";
import { alertsRouter } from "./routers/alerts-router.ts";
import { auditRouter } from "./routers/audit-router.ts";
import { authRouter } from "./routers/auth-router.ts";
import { breakersRouter } from "./routers/breakers-router.ts";
import { cacheRouter } from "./routers/cache-router.ts";
import { chainsRouter } from "./routers/chains-router.ts";
import { chaosRouter } from "./routers/chaos-router.ts";
import { configRouter } from "./routers/config-router.ts";
import { deferredRouter } from "./routers/deferred-router.ts";
import { demoRouter } from "./routers/demo-router.ts";
import { eventsRouter } from "./routers/events-router.ts";
import { gameDaysRouter } from "./routers/gamedays-router.ts";
import { healthRouter } from "./routers/health-router.ts";
import { keysRouter } from "./routers/keys-router.ts";
import { liveRouter } from "./routers/live-router.ts";
import { membersRouter } from "./routers/members-router.ts";
import { metricsRouter } from "./routers/metrics-router.ts";
import { overviewRouter } from "./routers/overview-router.ts";
import { playgroundRouter } from "./routers/playground-router.ts";
import { providersRouter } from "./routers/providers-router.ts";
import { qualityRouter } from "./routers/quality-router.ts";
import { requestsRouter } from "./routers/requests-router.ts";
import { retentionRouter } from "./routers/retention-router.ts";
import { revisionsRouter } from "./routers/revisions-router.ts";
import { tokensRouter } from "./routers/tokens-router.ts";
import { whatifRouter } from "./routers/whatif-router.ts";

/** The whole control API, one router per noun (docs/design.md, Control plane). */
export function createControlRouter(control: Control) {
  return router({
    overview: overviewRouter(control),
    providers: providersRouter(control),
    breakers: breakersRouter(control),
    chains: chainsRouter(control),
    cache: cacheRouter(control),
    chaos: chaosRouter(control),
    gamedays: gameDaysRouter(control),
    deferred: deferredRouter(control),
    alerts: alertsRouter(control),
    events: eventsRouter(control),
    requests: requestsRouter(control),
    metrics: metricsRouter(control),
    quality: qualityRouter(control),
    audit: auditRouter(control),
    revisions: revisionsRouter(control),
    retention: retentionRouter(control),
    health: healthRouter(control),
    keys: keysRouter(control),
    auth: authRouter(control),
    members: membersRouter(control),
    tokens: tokensRouter(control),
    config: configRouter(control),
    demo: demoRouter(control),
    playground: playgroundRouter(control),
    whatif: whatifRouter(control),
    live: liveRouter(control),
  });
}
