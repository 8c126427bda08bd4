import {
  formatByteSize,
  formatDuration,
  type Configuration,
  type DeferredSettings,
  type OtlpSettings,
  type Prices,
  type ProviderSettings,
  type RetentionSettings,
  type RouteSettings,
  type TargetSettings,
} from "@understudy/contract";
import { alertsSection } from "./alerts-section.ts";
import { qualitySection } from "./quality-section.ts";
import { wellKnownProviders } from "./well-known-providers.ts";
import { signInSection } from "./sign-in-section.ts";
import { writeConfigurationFile } from "./write-configuration-file.ts";

type Chain = RouteSettings["chain"];

function reference({ environment }: { readonly environment: string }): string {
  return `\${${environment}}`;
}

function credentialSection({ apiKey, awsCredentials }: ProviderSettings) {
  if (apiKey !== undefined) return { api_key: reference(apiKey) };
  if (awsCredentials === undefined) return {};
  const { accessKeyId, secretAccessKey, sessionToken } = awsCredentials;
  return {
    access_key_id: reference(accessKeyId),
    secret_access_key: reference(secretAccessKey),
    ...(sessionToken === undefined ? {} : { session_token: reference(sessionToken) }),
  };
}

function providerSection(settings: ProviderSettings) {
  const { type, baseUrl, region, simulated, maxConcurrency } = settings;
  const address = baseUrl ?? wellKnownProviders.find((vendor) => vendor.type === type)?.baseUrl;
  return {
    type,
    ...(address === undefined ? {} : { base_url: address }),
    ...(region === undefined ? {} : { region }),
    ...credentialSection(settings),
    ...(simulated ? { simulated } : {}),
    ...(maxConcurrency === undefined ? {} : { max_concurrency: maxConcurrency }),
  };
}

function targetSection(target: TargetSettings) {
  return {
    provider: target.provider,
    model: target.model,
    ...(target.contextWindow === undefined ? {} : { context_window: target.contextWindow }),
    ...(target.maxOutputTokens === undefined ? {} : { max_output_tokens: target.maxOutputTokens }),
    ...(target.reasoning === undefined ? {} : { reasoning: target.reasoning }),
    ...(target.coldStart === undefined ? {} : { cold_start: target.coldStart }),
    ...(target.prefill === undefined ? {} : { prefill: target.prefill }),
    ...(target.capabilities === undefined ? {} : { capabilities: target.capabilities }),
    ...(target.sameAs === undefined ? {} : { same_as: target.sameAs }),
    ...(target.limitGroup === undefined ? {} : { limit_group: target.limitGroup }),
    ...(target.maxConcurrency === undefined ? {} : { max_concurrency: target.maxConcurrency }),
  };
}

/** The targets that an entry of provider and model says completely: reading one back makes the same target. */
function plainTargets({ targets, routes }: Configuration): ReadonlySet<string> {
  const used = new Set(Object.values(routes).flatMap(({ chain }) => chain.map(({ target }) => target)));
  const all = Object.entries(targets);
  const plain = all.filter(([id, target]) => {
    const { provider, model, ...rest } = target;
    const alone = all.every(
      ([other, twin]) => other === id || twin.provider !== provider || twin.model !== model,
    );
    const bare = Object.values(rest).every((setting) => setting === undefined);
    return used.has(id) && alone && bare && id === `${provider}/${model}`;
  });
  return new Set(plain.map(([id]) => id));
}

function chainSection(chain: Chain, { targets }: Configuration, plain: ReadonlySet<string>) {
  return chain.map(({ target: id, priority, enabled, weight, timeoutMs }) => {
    const target = plain.has(id) ? targets[id] : undefined;
    return {
      ...(target === undefined ? { target: id } : { provider: target.provider, model: target.model }),
      priority,
      ...(timeoutMs === undefined ? {} : { timeout: formatDuration(timeoutMs) }),
      ...(weight === 1 ? {} : { weight }),
      ...(enabled ? {} : { enabled }),
    };
  });
}

function routeSection(route: RouteSettings, configuration: Configuration, plain: ReadonlySet<string>) {
  const { models, chain, deadlineMs, streamRecovery, realignMaxPromptTokens, hedging, emergencyCache } =
    route;
  const { notices } = route;
  return {
    ...(models.length === 0 ? {} : { models }),
    ...(deadlineMs === undefined ? {} : { deadline: formatDuration(deadlineMs) }),
    ...(streamRecovery === undefined ? {} : { stream_recovery: streamRecovery }),
    ...(realignMaxPromptTokens === undefined ? {} : { realign_max_prompt_tokens: realignMaxPromptTokens }),
    ...(hedging === undefined ? {} : { hedging: hedgingSection(hedging) }),
    ...(emergencyCache === undefined ? {} : { emergency_cache: cacheSection(emergencyCache) }),
    ...(notices === undefined ? {} : { notices }),
    ...qualitySection(route.quality),
    fallback_chain: chainSection(chain, configuration, plain),
  };
}

function hedgingSection({ enabled, maxPromptTokens }: NonNullable<RouteSettings["hedging"]>) {
  return { enabled, ...(maxPromptTokens === undefined ? {} : { max_prompt_tokens: maxPromptTokens }) };
}

function cacheSection({
  enabled,
  maxEntries,
  ttlMs,
  similar,
  semantic,
}: NonNullable<RouteSettings["emergencyCache"]>) {
  return {
    ...(enabled === undefined ? {} : { enabled }),
    ...(maxEntries === undefined ? {} : { max_entries: maxEntries }),
    ...(ttlMs === undefined ? {} : { ttl: formatDuration(ttlMs) }),
    ...(similar === undefined ? {} : { similar }),
    ...(semantic === undefined ? {} : { semantic }),
  };
}

function deferredSection(deferred: DeferredSettings) {
  const { enabled, maxJobs, maxJobsPerTenant, expiresMs, keepResultsMs, webhooks } = deferred;
  return {
    enabled,
    max_jobs: maxJobs,
    max_jobs_per_tenant: maxJobsPerTenant,
    expires: formatDuration(expiresMs),
    keep_results: formatDuration(keepResultsMs),
    drain_rate: deferred.drainRate,
    drain_concurrency: deferred.drainConcurrency,
    ...(webhooks === undefined
      ? {}
      : { webhooks: { hosts: webhooks.hosts, secret: reference(webhooks.secret) } }),
  };
}

function otlpSection({ endpoint, headers }: OtlpSettings) {
  return { endpoint, ...(headers === undefined ? {} : { headers: mapValues(headers, reference) }) };
}

function pricesSection({ currency, targets }: Prices) {
  return {
    currency,
    targets: mapValues(targets, ({ input, output, cachedInput }) => ({
      input,
      output,
      ...(cachedInput === undefined ? {} : { cached_input: cachedInput }),
    })),
  };
}

function retentionSection({ requestsMs, maxRequests, maxBytes, auditMs }: RetentionSettings) {
  return {
    requests: formatDuration(requestsMs),
    max_requests: maxRequests,
    max_size: formatByteSize(maxBytes),
    audit: formatDuration(auditMs),
  };
}

function mapValues<Value, Result>(record: Readonly<Record<string, Value>>, map: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

const writtenUse = { always: true, trials: "trials", never: false } as const;

/**
 * A configuration as a file that reads back to the same configuration. Secrets are references to the
 * environment, as they are in the configuration.
 */
export function exportConfiguration(configuration: Configuration): string {
  const {
    providers,
    targets,
    routes,
    breaker,
    health,
    egress,
    emergencyCache,
    deferred,
    notices,
    quality,
    alerts,
    telemetry,
    environment,
    prices,
    operators,
    signIn,
    retention,
  } = configuration;
  const plain = plainTargets(configuration);
  const declared = Object.fromEntries(Object.entries(targets).filter(([id]) => !plain.has(id)));
  return writeConfigurationFile({
    providers: mapValues(providers, providerSection),
    ...(Object.keys(declared).length === 0 ? {} : { targets: mapValues(declared, targetSection) }),
    routes: mapValues(routes, (route) => routeSection(route, configuration, plain)),
    breaker: {
      failure_threshold: breaker.failureThreshold,
      failure_rate: breaker.failureRate,
      slow_rate: breaker.slowRate,
      recovery_time: formatDuration(breaker.recoveryTimeMs),
      recovery_time_max: formatDuration(breaker.recoveryTimeMaxMs),
    },
    health: {
      enabled: health.enabled,
      interval: formatDuration(health.intervalMs),
      timeout: formatDuration(health.timeoutMs),
      inference: writtenUse[health.inference],
      daily_tokens: health.dailyTokens,
    },
    ...(egress === undefined ? {} : { egress: { witness: egress.witness } }),
    emergency_cache: cacheSection(emergencyCache),
    deferred: deferredSection(deferred),
    ...(notices === undefined ? {} : { notices }),
    ...qualitySection(quality),
    ...alertsSection(alerts),
    ...(telemetry === undefined ? {} : { telemetry: { otlp: otlpSection(telemetry.otlp) } }),
    ...(environment === undefined ? {} : { environment }),
    ...(prices === undefined ? {} : { prices: pricesSection(prices) }),
    ...(operators === undefined ? {} : { operators: { second_factor: operators.secondFactor } }),
    ...signInSection(signIn),
    retention: retentionSection(retention),
  });
}
