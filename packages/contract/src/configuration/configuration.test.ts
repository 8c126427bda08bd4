import { expect, it } from "vitest";
import {
  configurationSchema,
  deferredSettingsSchema,
  emergencyCacheSettingsSchema,
} from "./configuration.ts";
import { retentionSettingsSchema } from "./retention-settings.ts";

/** A revision as the first version of the gateway stored it. */
const stored = {
  providers: {
    anthropic: {
      type: "openai-compatible",
      baseUrl: "https://api.anthropic.com/v1",
      apiKey: { environment: "ANTHROPIC_API_KEY" },
      simulated: false,
    },
  },
  targets: { "anthropic/claude-opus": { provider: "anthropic", model: "claude-opus" } },
  routes: {
    default: {
      models: ["*"],
      chain: [{ target: "anthropic/claude-opus", priority: 1, enabled: true, weight: 1, timeoutMs: 30_000 }],
    },
  },
  breaker: { failureThreshold: 5, failureRate: 0.5, recoveryTimeMs: 10_000, recoveryTimeMaxMs: 300_000 },
  health: { enabled: true, intervalMs: 30_000, timeoutMs: 10_000 },
};

it("reads what an older version stored, and means the same by it", () => {
  expect(configurationSchema.parse(stored)).toEqual({
    ...stored,
    breaker: { ...stored.breaker, slowRate: 0.8 },
    health: { ...stored.health, inference: "trials", dailyTokens: 10_000 },
    emergencyCache: { ...emergencyCacheSettingsSchema.parse({}), enabled: false },
    deferred: { ...deferredSettingsSchema.parse({}), enabled: false },
    // As long and as many requests as then; that the file is bounded too was promised before.
    retention: retentionSettingsSchema.parse({}),
  });
});
