import { noticesSchema, type Configuration } from "@understudy/contract";
import { alertSeverities, inferenceUses, qualityMarks } from "@understudy/core";
import { providers as kinds } from "@understudy/providers";
import * as fc from "fast-check";

const durationMs = (longest: number) =>
  fc.oneof(
    fc.constantFrom(1, 500, 1_500, 30_000, 90_000, 300_000, 3_600_000),
    fc.integer({ min: 1, max: longest }),
  );
const name = fc.oneof(
  fc.constantFrom(
    "anthropic",
    "openai",
    "aws-bedrock",
    "local",
    "constructor",
    "true",
    "7",
    "1e3",
    "null",
    "a.b",
  ),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/),
);
const model = fc.oneof(
  fc.constantFrom(
    "m",
    "n",
    "yes",
    "null",
    "1.0",
    "llama:8b",
    "a/b",
    "*x",
    "&y",
    "${Z}",
    "#1",
    "{}",
    "ünï",
    "-",
  ),
  fc.stringMatching(/^[^\s\p{C}]{1,12}$/u),
);

function optional<T extends Record<string, unknown>>(values: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) {
  return fc.record(values, { requiredKeys: [] });
}

const tokens = fc.integer({ min: 1, max: 1_000_000 });

const reference = fc.record({ environment: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,10}$/) });
const awsCredentials = fc
  .tuple(
    fc.record({ accessKeyId: reference, secretAccessKey: reference }),
    optional({ sessionToken: reference }),
  )
  .map(([pair, token]) => ({ ...pair, ...token }));

const provider = fc
  .tuple(
    fc.record({
      type: fc.constantFrom(...Object.keys(kinds)),
      baseUrl: fc.constantFrom(
        "http://127.0.0.1:11434/v1",
        "https://api.openai.com/v1",
        "http://[::1]:8/a%20b",
      ),
      simulated: fc.boolean(),
    }),
    optional({ apiKey: reference, maxConcurrency: tokens }),
    fc.record({ region: fc.constantFrom("us-east-1", "eu-central-1") }),
    optional({ awsCredentials }),
  )
  .map(([required, some, place, signing]) => {
    if (required.type !== "aws-bedrock") return { ...required, ...some };
    const { apiKey: _key, ...unsigned } = some;
    return { ...required, ...place, ...(signing.awsCredentials ? { ...unsigned, ...signing } : some) };
  });

const targetExtras = optional({
  contextWindow: fc.integer({ min: 1, max: 2_000_000 }),
  maxOutputTokens: tokens,
  reasoning: fc.boolean(),
  coldStart: fc.boolean(),
  prefill: fc.constantFrom("native" as const, "none" as const),
  capabilities: optional({ tools: fc.boolean(), vision: fc.boolean(), json_schema: fc.boolean() }),
  limitGroup: fc.string({ minLength: 1, maxLength: 8 }),
  maxConcurrency: tokens,
});

function targetsOf(providers: readonly string[]) {
  const target = fc.record({
    provider: fc.constantFrom(...providers),
    model,
    extras: targetExtras,
    id: fc.option(fc.oneof(name, fc.constantFrom("openai/m", "local/n"))),
  });
  return fc
    .array(target, { minLength: 1, maxLength: 6 })
    .map((targets) =>
      Object.fromEntries(
        targets.map(({ id, extras, ...pair }) => [
          id ?? `${pair.provider}/${pair.model}`,
          { ...pair, ...extras },
        ]),
      ),
    );
}

/** Without an embedder it can only be off. */
const semantic = optional({
  mode: fc.constant("off" as const),
  threshold: fc.double({ min: 0.9, max: 1, noNaN: true }),
});
const cache = {
  enabled: fc.boolean(),
  maxEntries: tokens,
  ttlMs: durationMs(86_400_000),
  similar: fc.constantFrom("guarded" as const, "off" as const),
};

const notice = fc
  .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
  .filter((text) => noticesSchema.safeParse({ slow: text }).success);
const notices = optional({ fallback: notice, slow: notice, cache: notice, unavailable: notice });

const marks = fc.subarray([...qualityMarks]);
const quality = optional({ checks: marks, fallBackOn: marks });

function routesOf(targets: readonly string[], routeNames: readonly string[]) {
  const entry = (target: string) =>
    fc
      .tuple(
        fc.record({
          priority: fc.integer({ min: 1, max: 9 }),
          enabled: fc.boolean(),
          weight: fc.oneof(fc.constant(1), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
        }),
        optional({ timeoutMs: durationMs(3_600_000) }),
      )
      .map(([required, some]) => ({ target, ...required, ...some }));
  const chain = fc
    .shuffledSubarray([...targets], { minLength: 1 })
    .chain((ids) => fc.tuple(...ids.map(entry)));
  const policies = optional({
    deadlineMs: durationMs(86_400_000),
    streamRecovery: fc
      .shuffledSubarray(["continue", "realign"] as const)
      .map((rungs) => [...rungs, "error" as const]),
    realignMaxPromptTokens: tokens,
    hedging: fc
      .tuple(fc.boolean(), optional({ maxPromptTokens: tokens }))
      .map(([enabled, some]) => ({ enabled, ...some })),
    emergencyCache: optional({ ...cache, semantic }),
    notices,
    quality,
  });
  const route = (index: number) =>
    fc
      .tuple(fc.uniqueArray(model, { maxLength: 3 }), chain, policies)
      // A model name belongs to one route: the route's number keeps the generated ones apart.
      .map(([models, entries, some]) => ({
        models: models.map((one) => `${one}${String(index)}~`),
        chain: entries,
        ...some,
      }));
  return fc
    .tuple(...routeNames.map((_, index) => route(index)))
    .map((routes) => Object.fromEntries(routes.map((one, index) => [routeNames[index] ?? "", one])));
}

const breaker = fc
  .tuple(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 100 }),
    durationMs(86_400_000),
    durationMs(86_400_000),
  )
  .map(([failureThreshold, failing, slow, one, other]) => ({
    failureThreshold,
    failureRate: failing / 100,
    slowRate: slow / 100,
    recoveryTimeMs: Math.min(one, other),
    recoveryTimeMaxMs: Math.max(one, other),
  }));

const deferred = fc
  .tuple(
    fc.record({
      enabled: fc.boolean(),
      maxJobs: fc.integer({ min: 1, max: 100_000 }),
      maxJobsPerTenant: tokens,
      expiresMs: durationMs(604_800_000),
      keepResultsMs: durationMs(604_800_000),
      drainRate: fc.integer({ min: 1, max: 10_000 }).map((tenths) => tenths / 10),
      drainConcurrency: fc.integer({ min: 1, max: 100 }),
    }),
    optional({
      webhooks: fc.record({
        hosts: fc.array(fc.constantFrom("hooks.example.com", "[::1]:8443"), { minLength: 1, maxLength: 2 }),
        secret: fc.constant({ environment: "HOOK_KEY" }),
      }),
    }),
  )
  .map(([required, some]) => ({ ...required, ...some }));
const stated = {
  enabled: fc.boolean(),
  severity: fc.constantFrom(...alertSeverities),
  forMs: durationMs(86_400_000),
  clearMs: durationMs(86_400_000),
};
const counted = { threshold: fc.integer({ min: 0, max: 100 }).map((share) => share / 100), minimum: tokens };

const alerts = fc
  .tuple(
    optional({ publicUrl: fc.constant("https://ops.example.com/a") }),
    optional({
      breaker_open: optional(stated),
      fallback_share: optional({ ...stated, ...counted }),
      queue_age: optional({ ...stated, threshold: durationMs(86_400_000) }),
    }),
    fc.dictionary(
      name,
      fc.record({
        type: fc.constant("slack"),
        minimumSeverity: fc.constantFrom(...alertSeverities),
        options: fc.constant({ webhook_url: "${HOOK}" }),
      }),
      { maxKeys: 3, noNullPrototype: true },
    ),
  )
  .map(([some, rules, channels]) => ({ ...some, rules, channels }));

const otlp = fc
  .tuple(
    fc.record({ endpoint: fc.constantFrom("http://127.0.0.1:4318", "https://otlp.example/in") }),
    optional({
      headers: fc.dictionary(fc.constantFrom("authorization", "x-team"), reference, {
        noNullPrototype: true,
      }),
    }),
  )
  .map(([required, some]) => ({ ...required, ...some }));

const amount = fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100);
const price = fc
  .tuple(fc.record({ input: amount, output: amount }), optional({ cachedInput: amount }))
  .map(([required, some]) => ({ ...required, ...some }));
const prices = fc.record({
  currency: fc.constantFrom("USD", "EUR"),
  targets: fc.dictionary(fc.constantFrom("a/b", "openai/gpt", "a"), price, { noNullPrototype: true }),
});
const retention = fc.record({
  requestsMs: durationMs(31_536_000_000),
  maxRequests: fc.integer({ min: 1_000, max: 10_000_000 }),
  maxBytes: fc.integer({ min: 100, max: 5_000 }).map((megabytes) => megabytes * 1_000_000),
  auditMs: fc.integer({ min: 30, max: 3_650 }).map((days) => days * 86_400_000),
});

const word = fc.constantFrom("staff", "on call", "*");
const signIn = fc
  .record({
    required: fc.record({
      name: fc.constantFrom("Acme", "Our login"),
      issuer: fc.constantFrom(
        "https://login.example.com",
        "https://a.example/realms/one/",
        "http://127.0.0.1:9",
      ),
      clientId: fc.constantFrom("understudy", "0oa-1"),
      scopes: fc.array(fc.constantFrom("groups", "roles"), { maxLength: 2 }),
      claim: fc.constantFrom("groups", "realm_access.roles"),
      roles: fc.dictionary(fc.constantFrom("viewer", "operator", "admin"), fc.array(word, { minLength: 1 }), {
        minKeys: 1,
        noNullPrototype: true,
      }),
      domains: fc.array(fc.constantFrom("example.com", "a.example"), { maxLength: 2 }),
      sessionMs: fc.constantFrom(300_000, 28_800_000, 604_800_000),
    }),
    some: optional({ clientSecret: fc.constant({ environment: "OIDC_SECRET" }) }),
  })
  .map(({ required, some }) => ({ ...required, ...some }));

/** Any configuration an operator could write. */
export const anyConfiguration: fc.Arbitrary<Configuration> = fc
  .dictionary(name, provider, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
  .chain((providers) => fc.tuple(fc.constant(providers), targetsOf(Object.keys(providers))))
  .chain(([providers, targets]) =>
    fc.tuple(
      fc.record({
        providers: fc.constant(providers),
        targets: fc.constant(targets),
        routes: fc
          .uniqueArray(name, { minLength: 1, maxLength: 3 })
          .chain((names) => routesOf(Object.keys(targets), names)),
        breaker,
        health: fc.record({
          enabled: fc.boolean(),
          intervalMs: durationMs(86_400_000),
          timeoutMs: durationMs(86_400_000),
          inference: fc.constantFrom(...inferenceUses),
          dailyTokens: fc.nat(1_000_000),
        }),
        emergencyCache: fc.record(cache),
        deferred,
        retention,
      }),
      optional({
        environment: fc.record({ name: fc.constantFrom("prod", "eu 1"), production: fc.boolean() }),
        egress: fc.record({ witness: fc.constantFrom("1.1.1.1:443", "[::1]:53", "a.b-c:1") }),
        notices,
        alerts,
        telemetry: fc.record({ otlp }),
        prices,
        operators: fc.record({ secondFactor: fc.constantFrom("nobody", "admins", "everybody") }),
        signIn,
      }),
    ),
  )
  .map(([required, some]) => ({ ...required, ...some }));
