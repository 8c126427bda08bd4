import { formatDuration, type SettingView } from "@understudy/contract";
import { defaultBreakerSettings } from "@understudy/core";
import type { Provider } from "@understudy/providers";
import { credentialName } from "../../configuration/index.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { targetFacts } from "../../gateway/target-facts.ts";
import { unknownObject } from "../refusal.ts";

type Origin = SettingView["origin"];

/** What holds of a provider's calls. */
export function providerSettings({ configuration, runtimes }: Gateway, id: string): readonly SettingView[] {
  const runtime = runtimes.find(id);
  if (runtime === undefined) throw unknownObject("provider", id, Object.keys(configuration.providers));
  const { settings, provider, connection } = runtime;
  const { type, region, maxConcurrency } = settings;
  const credential = credentialName(settings);
  const limit = maxConcurrency === undefined ? said("none", "usual") : said(String(maxConcurrency));
  return [
    { name: "type", ...said(type) },
    { name: "base_url", ...said(connection.baseUrl, isOwnAddress(provider, connection.baseUrl)) },
    ...(region === undefined ? [] : [{ name: "region", ...said(region) }]),
    {
      name: "api_key",
      ...(credential === null ? said("none", "usual") : said(credential, usualKey(provider, credential))),
    },
    { name: "max_concurrency", ...limit },
  ];
}

/** What holds of a target: of its model, its breaker, and its calls in each chain. */
export function targetSettings(gateway: Gateway, target: string): readonly SettingView[] {
  const { configuration } = gateway;
  const settings = configuration.targets[target];
  const live = gateway.engine.find(target);
  if (settings === undefined || live === undefined) {
    throw unknownObject("target", target, Object.keys(configuration.targets));
  }
  const facts = targetFacts(gateway.runtimes.get(settings.provider).provider, settings);
  const { limitGroup } = live.connection.target;
  const origin = (own: unknown): Origin => (own === undefined ? "published" : "configured");
  return [
    { name: "model", ...said(settings.model) },
    { name: "limit_group", ...said(limitGroup, settings.limitGroup === undefined ? "usual" : "configured") },
    ...known("context_window", facts.contextWindow, origin(settings.contextWindow)),
    ...known("max_output_tokens", facts.maxOutputTokens, origin(settings.maxOutputTokens)),
    ...known("reasoning", facts.reasoning, origin(settings.reasoning)),
    ...known("prefill", facts.prefill, origin(settings.prefill)),
    ...known("max_concurrency", settings.maxConcurrency, "configured"),
    ...breakerSettings(gateway),
    ...timeouts(gateway, target),
  ];
}

function breakerSettings({ configuration }: Gateway): readonly SettingView[] {
  const { failureThreshold, failureRate, slowRate, recoveryTimeMs, recoveryTimeMaxMs } =
    configuration.breaker;
  const usual = defaultBreakerSettings;
  const row = (name: string, value: string, isUsual: boolean): SettingView => ({
    name: `breaker.${name}`,
    ...said(value, isUsual ? "usual" : "configured"),
  });
  return [
    row("failure_threshold", String(failureThreshold), failureThreshold === usual.failureThreshold),
    row("failure_rate", String(failureRate), failureRate === usual.failureRate),
    row("slow_rate", String(slowRate), slowRate === usual.slowRate),
    row("recovery_time", formatDuration(recoveryTimeMs), recoveryTimeMs === usual.recoveryTimeMs),
    row(
      "recovery_time_max",
      formatDuration(recoveryTimeMaxMs),
      recoveryTimeMaxMs === usual.recoveryTimeMaxMs,
    ),
  ];
}

function timeouts({ configuration }: Gateway, target: string): readonly SettingView[] {
  return Object.entries(configuration.routes).flatMap(([route, { chain }]) =>
    chain
      .filter((entry) => entry.target === target)
      .map(({ timeoutMs }) => ({
        name: `timeout in ${route}`,
        ...(timeoutMs === undefined ? said("by the kind of call", "usual") : said(formatDuration(timeoutMs))),
      })),
  );
}

function known(name: string, value: string | number | boolean | undefined, origin: Origin): SettingView[] {
  return value === undefined ? [] : [{ name, ...said(String(value), origin) }];
}

function said(value: string, origin: Origin = "configured"): Omit<SettingView, "name"> {
  return { value, origin };
}

function isOwnAddress({ defaultBaseUrl }: Provider, baseUrl: string): Origin {
  return baseUrl === defaultBaseUrl ? "usual" : "configured";
}

function usualKey({ keyEnvironment }: Provider, credential: string): Origin {
  return credential === keyEnvironment ? "usual" : "configured";
}
