export { alertDeliveries, alerts } from "./alert-tables.ts";
export { audit, auditAnchors } from "./audit-tables.ts";
export { cacheEntries, cacheVectors, lookupSlots } from "./cache-tables.ts";
export { faults } from "./chaos-tables.ts";
export { gamedays } from "./gameday-tables.ts";
export { deferredJobs } from "./deferred-tables.ts";
export { qualitySlots, votes } from "./feedback-tables.ts";
export { attempts, breakerEvents, healthEvents, requests } from "./telemetry-tables.ts";
export { runs } from "./run-tables.ts";
export { attemptSlots, latencySlots, requestSlots, skipSlots } from "./slot-tables.ts";
export { pruned, spendingSlots, tenantSlots, type PrunedKind } from "./spending-tables.ts";
export { invitations, operators, operatorTokens } from "./operator-tables.ts";
export {
  breakerSnapshots,
  clientKeys,
  cooldowns,
  keptStates,
  mutations,
  providerKeys,
  providerSwitches,
  revisions,
  settings,
} from "./state-tables.ts";
