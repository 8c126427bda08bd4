import {
  breakerFileSchema,
  breakerSettingsSchema,
  deferredFileSchema,
  deferredSettingsSchema,
  egressFileSchema,
  emergencyCacheFileSchema,
  emergencyCacheSettingsSchema,
  environmentFileSchema,
  environmentSettingsSchema,
  formatDuration,
  healthFileSchema,
  healthSettingsSchema,
  noticesSchema,
  operatorsFileSchema,
  qualityFileSchema,
  telemetryFileSchema,
  type BreakerSettings,
  type Configuration,
  type DeferredSettings,
  type EmergencyCacheSettings,
  type HealthSettings,
  type OtlpSettings,
} from "@understudy/contract";
import type { InferenceUse } from "@understudy/core";
import type { z } from "zod";
import { checkSemantic, embedderUses } from "./check-semantic.ts";
import { alertSettings } from "./alert-settings.ts";
import type { Environment } from "./environment.ts";
import type { Report } from "./finding.ts";
import { qualitySettings } from "./quality-section.ts";
import { priceSettings } from "./price-settings.ts";
import { signInSettings } from "./sign-in-section.ts";
import { retentionSettings } from "./read-retention.ts";
import { resolveProviders } from "./resolve-providers.ts";
import { resolveRoutes } from "./resolve-routes.ts";
import { checkSameModels } from "./same-models.ts";
import { asMapping, salvage } from "./salvage.ts";
import { TargetBook } from "./target-book.ts";

function breakerSettings(section: unknown, report: Report): BreakerSettings {
  const file = salvage(breakerFileSchema, section ?? {});
  const settings = breakerSettingsSchema.parse({
    failureThreshold: file?.failure_threshold,
    failureRate: file?.failure_rate,
    slowRate: file?.slow_rate,
    recoveryTimeMs: file?.recovery_time,
    recoveryTimeMaxMs: file?.recovery_time_max,
  });
  if (settings.recoveryTimeMs > settings.recoveryTimeMaxMs) {
    const path = ["breaker", file?.recovery_time_max === undefined ? "recovery_time" : "recovery_time_max"];
    const [shorter, longer] = [settings.recoveryTimeMs, settings.recoveryTimeMaxMs].map(formatDuration);
    const message = `recovery_time (${shorter ?? ""}) must not be longer than recovery_time_max (${longer ?? ""}).`;
    report.problems.push({ path, at: "value", message });
  }
  return settings;
}

function healthSettings(section: unknown, report: Report): HealthSettings {
  const file = salvage(healthFileSchema, section ?? {});
  if (file?.enabled === false && file.inference === true) {
    const message = "inference has no effect while enabled is false: no target is checked at all.";
    report.warnings.push({ path: ["health", "inference"], at: "value", message });
  }
  return healthSettingsSchema.parse({
    enabled: file?.enabled,
    intervalMs: file?.interval,
    timeoutMs: file?.timeout,
    inference: file?.inference === undefined ? undefined : inferenceUse(file.inference),
    dailyTokens: file?.daily_tokens,
  });
}

function inferenceUse(written: boolean | "trials"): InferenceUse {
  if (written === "trials") return "trials";
  return written ? "always" : "never";
}

function cacheSettings(section: unknown): EmergencyCacheSettings {
  const file = salvage(emergencyCacheFileSchema, section ?? {});
  return emergencyCacheSettingsSchema.parse({
    enabled: file?.enabled,
    maxEntries: file?.max_entries,
    ttlMs: file?.ttl,
    similar: file?.similar,
    semantic: file?.semantic,
  });
}

function deferredSettings(section: unknown): DeferredSettings {
  const file = salvage(deferredFileSchema, section ?? {});
  return deferredSettingsSchema.parse({
    enabled: file?.enabled,
    maxJobs: file?.max_jobs,
    maxJobsPerTenant: file?.max_jobs_per_tenant,
    expiresMs: file?.expires,
    keepResultsMs: file?.keep_results,
    drainRate: file?.drain_rate,
    drainConcurrency: file?.drain_concurrency,
    webhooks: file?.webhooks,
  });
}

function otlpSettings({ otlp }: z.infer<typeof telemetryFileSchema>): OtlpSettings {
  const { endpoint, headers } = otlp;
  return { endpoint, ...(headers === undefined ? {} : { headers }) };
}

/**
 * The file's data as a `Configuration`. What relates parts of the file to each other is checked here
 * and reported; the result is whole only when neither this nor the schema found a problem.
 */
export function normaliseFile(data: unknown, environment: Environment, report: Report): Configuration {
  const file = asMapping(data);
  const book = new TargetBook(file["targets"], report);
  const routes = resolveRoutes(file, book, report);
  const emergencyCache = cacheSettings(file["emergency_cache"]);
  const uses = [...book.providerUses, ...embedderUses(emergencyCache, routes)];
  const providers = resolveProviders(file["providers"], uses, environment, report);
  checkSemantic(emergencyCache, { routes, providers }, report);
  checkSameModels(book.targets, report);
  const telemetry = salvage(telemetryFileSchema, file["telemetry"]);
  const egress = salvage(egressFileSchema, file["egress"]);
  const notices = salvage(noticesSchema, file["notices"]);
  const quality = salvage(qualityFileSchema, file["quality"]);
  const called = salvage(environmentFileSchema, file["environment"]);
  const operators = salvage(operatorsFileSchema, file["operators"]);
  const prices = priceSettings(file["prices"], book.targets, report);
  return {
    providers: Object.fromEntries(providers),
    targets: Object.fromEntries(book.targets),
    routes: Object.fromEntries(routes),
    breaker: breakerSettings(file["breaker"], report),
    health: healthSettings(file["health"], report),
    ...(egress === null ? {} : { egress }),
    emergencyCache,
    ...(notices === null ? {} : { notices }),
    ...(quality === null ? {} : { quality: qualitySettings(quality) }),
    deferred: deferredSettings(file["deferred"]),
    ...(file["alerts"] === undefined ? {} : { alerts: alertSettings(file["alerts"], environment, report) }),
    ...(telemetry === null ? {} : { telemetry: { otlp: otlpSettings(telemetry) } }),
    ...(called === null ? {} : { environment: environmentSettingsSchema.parse(called) }),
    ...(prices === null ? {} : { prices }),
    ...(operators === null ? {} : { operators: { secondFactor: operators.second_factor ?? "nobody" } }),
    ...signInSettings(file["sign_in"]),
    retention: retentionSettings(file["retention"]),
  };
}
