import { expect, it } from "vitest";
import { problemHead } from "./configuration-problem.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

function said(text: string): string[] {
  const result = parseConfigurationFile(text, {});
  return (result.ok ? result.warnings : result.problems).map(problemHead);
}

const oneLine = "must be one line of 1 to 200 characters, without space at its ends.";
const chain = "fallback_chain: [{ provider: ollama, model: m }]";

it.each<[string, string, string[]]>([
  [
    "a misspelt key",
    `${chain}\nbreaker:\n    failure_treshold: 5`,
    ['3:5  breaker.failure_treshold: unknown key. Did you mean "failure_threshold"?'],
  ],
  [
    "camel case",
    `${chain}\nbreaker: { recoveryTime: 5s }`,
    ['2:12  breaker.recoveryTime: unknown key. Did you mean "recovery_time"?'],
  ],
  ["a key elsewhere", `${chain}\ndeadline: 5s`, ["2:1  deadline: unknown key here. It belongs to a route."]],
  [
    "a strange key",
    `${chain}\nhealth: { color: red }`,
    ["2:11  health.color: unknown key. Known here: enabled, interval, timeout, inference, daily_tokens."],
  ],
  [
    "a section to come",
    `${chain}\ntenants: { acme: 7 }`,
    ["2:1  tenants: is not supported yet by this version."],
  ],
  [
    "what is kept without a bound that makes sense",
    `${chain}\nretention: { requests: 14, max_requests: 3, max_size: 2 GB }`,
    [
      '2:24  retention.requests: a duration needs a unit. Write "14s".',
      "2:42  retention.max_requests: must be at least 1000.",
      '2:55  retention.max_size: must be a size, such as "500MB" or "2GB".',
    ],
  ],
  [
    "a sign-in that lets nobody in, or in the open",
    `${chain}\nsign_in: { name: A, issuer: "http://a.example", client_id: b c, client_secret: abc, roles: { admn: [x] }, domains: [x] }`,
    [
      '2:29  sign_in.issuer: must be an address without a query, such as "https://login.example.com": over TLS beyond loopback.',
      "2:60  sign_in.client_id: must be one word, without spaces.",
      '2:65  sign_in.client_secret: a key must not stand in this file. Put it in the environment and write "${NAME}" here.',
      '2:94  sign_in.roles.admn: unknown key. Did you mean "admin"?',
      '2:117  sign_in.domains[0]: must be a domain, such as "example.com".',
    ],
  ],
  [
    "prices that are none",
    `${chain}\nprices: { currency: "$", targets: { "a/b": { input: -1, outptu: 3 } } }`,
    [
      '2:21  prices.currency: must be a word, such as "USD".',
      "2:37  prices.targets.a/b.output: is missing. It must be a number.",
      "2:53  prices.targets.a/b.input: must be at least 0.",
      '2:57  prices.targets.a/b.outptu: unknown key. Did you mean "output"?',
    ],
  ],
  [
    "notices that no header could carry",
    `${chain}\nnotices: { cache: "two\\nlines", slow: "", short: " held ", queued: 7, unavailable: ${"x".repeat(201)}, fallbak: a }`,
    [
      `2:19  notices.cache: ${oneLine}`,
      `2:39  notices.slow: ${oneLine}`,
      `2:50  notices.short: ${oneLine}`,
      "2:68  notices.queued: must be text, but is a number. Put it in quotes.",
      `2:84  notices.unavailable: ${oneLine}`,
      '2:287  notices.fallbak: unknown key. Did you mean "fallback"?',
    ],
  ],
  [
    "a notice of a route that nobody knows",
    `routes:\n  a:\n    notices: { quick: a }\n    ${chain}`,
    [
      "3:16  routes.a.notices.quick: unknown key. Known here: fallback, slow, short, cache, queued, unavailable.",
    ],
  ],
  [
    "checks of answers that nobody knows",
    `${chain}\nquality: { checks: [loops], fall_back_on: empty, checs: [] }`,
    [
      '2:21  quality.checks[0]: unknown word "loops". Known here: empty, refusal, repetition, truncated, invalid_output, wrong_language.',
      "2:43  quality.fall_back_on: must be a list, but is text.",
      '2:50  quality.checs: unknown key. Did you mean "checks"?',
    ],
  ],
  [
    "a check of a route that nobody knows",
    `routes:\n  a:\n    quality: { loops: [] }\n    ${chain}`,
    ["3:16  routes.a.quality.loops: unknown key. Known here: checks, fall_back_on."],
  ],
  [
    "an emergency cache that cannot be",
    `${chain}\nemergency_cache: { ttl: 25h, max_entries: 0, enabled: maybe, maxentries: 5 }`,
    [
      '2:25  emergency_cache.ttl: must be at most "24h".',
      "2:43  emergency_cache.max_entries: must be at least 1.",
      "2:55  emergency_cache.enabled: must be true or false, but is text.",
      '2:62  emergency_cache.maxentries: unknown key. Did you mean "max_entries"?',
    ],
  ],
  [
    "a way of matching nobody knows",
    `${chain}\nemergency_cache: { similar: vaguely }`,
    ['2:29  emergency_cache.similar: unknown word "vaguely". Known here: guarded, off.'],
  ],
  [
    "semantic matches that cannot be",
    `${chain}\nemergency_cache:\n  semantic: { mode: maybe, threshold: 0.8, embeder: {}, embedder: { provider: ollama, dimensions: 0, size: 3 } }`,
    [
      '3:21  emergency_cache.semantic.mode: unknown word "maybe". Known here: off, shadow, on.',
      "3:39  emergency_cache.semantic.threshold: must be at least 0.9.",
      '3:44  emergency_cache.semantic.embeder: unknown key. Did you mean "embedder"?',
      "3:57  emergency_cache.semantic.embedder.model: is missing. It must be text.",
      "3:99  emergency_cache.semantic.embedder.dimensions: must be at least 1.",
      "3:102  emergency_cache.semantic.embedder.size: unknown key. Known here: provider, model, dimensions.",
    ],
  ],
  [
    "a queue that cannot be",
    `${chain}\ndeferred: { expires: 8h, max_jobs: 0, drain_rate: -1, max_job: 5, keep_results: 8d }`,
    [
      "2:36  deferred.max_jobs: must be at least 1.",
      "2:51  deferred.drain_rate: must be more than 0.",
      '2:55  deferred.max_job: unknown key. Did you mean "max_jobs"?',
      '2:81  deferred.keep_results: must be at most "7d".',
    ],
  ],
  [
    "webhooks that cannot be",
    `${chain}\ndeferred: { webhooks: { hosts: ["https://a.example/x"], secret: whsec_abc, host: a } }`,
    [
      '2:33  deferred.webhooks.hosts[0]: must be a host, such as "hooks.example.com" or "hooks.example.com:8443".',
      '2:57  deferred.webhooks.secret: a key must not stand in this file. Put it in the environment and write "${NAME}" here.',
      '2:76  deferred.webhooks.host: unknown key. Did you mean "hosts"?',
    ],
  ],
  [
    "a policy to come",
    `routes:\n  a:\n    stream_max: 60m\n    ${chain}`,
    ["3:5  routes.a.stream_max: is not supported yet by this version."],
  ],
  [
    "a bare number of seconds",
    "fallback_chain: [{ provider: ollama, model: m, timeout: 30 }]",
    ['1:57  fallback_chain[0].timeout: a duration needs a unit. Write "30s".'],
  ],
  [
    "too long a timeout",
    "fallback_chain: [{ provider: ollama, model: m, timeout: 2h }]",
    ['1:57  fallback_chain[0].timeout: must be at most "1h".'],
  ],
  ["an empty chain", "fallback_chain: []", ["1:17  fallback_chain: must not be empty."]],
  ["an empty section", `${chain}\nhealth:`, ["2:1  health: is empty. It must be a mapping (key: value)."]],
  [
    "a list for a mapping",
    `${chain}\nbreaker: [1]`,
    ["2:10  breaker: must be a mapping (key: value), but is a list."],
  ],
  [
    "a number for a name",
    "fallback_chain: [{ provider: ollama, model: 4 }]",
    ["1:45  fallback_chain[0].model: must be text, but is a number. Put it in quotes."],
  ],
  [
    "a fraction",
    `${chain}\nbreaker: { failure_threshold: 1.5 }`,
    ["2:31  breaker.failure_threshold: must be a whole number."],
  ],
  [
    "priority 0",
    "fallback_chain: [{ provider: ollama, model: m, priority: 0 }]",
    ["1:58  fallback_chain[0].priority: must be at least 1."],
  ],
  [
    "weight 0",
    "fallback_chain: [{ provider: ollama, model: m, weight: 0 }]",
    ["1:56  fallback_chain[0].weight: must be more than 0."],
  ],
  [
    "yes for true",
    `${chain}\nhealth: { enabled: yes }`,
    ["2:20  health.enabled: must be true or false, but is text."],
  ],
  [
    "a use of questions nobody knows, and fewer tokens than none",
    `${chain}\nhealth: { inference: sometimes, daily_tokens: -1 }`,
    [
      '2:22  health.inference: must be true (questions wherever traffic is missing), "trials" (of breakers only) or false.',
      "2:47  health.daily_tokens: must be at least 0.",
    ],
  ],
  [
    "half a target",
    "fallback_chain: [{ provider: ollama }]",
    ["1:18  fallback_chain[0]: needs a provider and a model, or a target."],
  ],
  [
    "a target twice over",
    `${chain}\nroutes:\n  a:\n    fallback_chain:\n      - target: m\n        model: m`,
    ["5:9  routes.a.fallback_chain[0]: names a target twice: by id, and by provider and model."],
  ],
  [
    "a missing field",
    `${chain}\ntargets:\n  big: { provider: ollama }`,
    ["3:3  targets.big.model: is missing. It must be text."],
  ],
  [
    "a route name with a space",
    `routes:\n  "a b": { ${chain} }`,
    ['2:3  routes["a b"]: is not a usable name. Use letters, digits and . _ - : / @ +, without spaces.'],
  ],
  [
    "an address without scheme",
    `${chain}\nproviders:\n  o: { type: openai, base_url: "localhost:8000" }`,
    ['3:32  providers.o.base_url: must be an address, such as "http://127.0.0.1:11434/v1".'],
  ],
  [
    "an address with a query",
    `${chain}\nproviders:\n  o: { type: openai, base_url: "http://h/v1?x=1" }`,
    ["3:32  providers.o.base_url: must not carry a query or a fragment: request paths are added to its end."],
  ],
  [
    "a secret that signs calls",
    `${chain}\nproviders:\n  o: { type: bedrock, access_key_id: AKIA, secret_access_key: s }`,
    [
      '3:23  providers.o.access_key_id: a key must not stand in this file. Put it in the environment and write "${NAME}" here.',
      '3:44  providers.o.secret_access_key: a key must not stand in this file. Put it in the environment and write "${NAME}" here.',
    ],
  ],
  [
    "a capability that was misspelt",
    `${chain}\ntargets:\n  big: { provider: ollama, model: m, capabilities: { tool: false, vision: no } }`,
    [
      '3:54  targets.big.capabilities.tool: unknown key. Did you mean "tools"?',
      "3:75  targets.big.capabilities.vision: must be true or false, but is text.",
    ],
  ],
  [
    "a region that is a host",
    `${chain}\nproviders:\n  o: { type: bedrock, region: "us-east-1.evil/" }`,
    ['3:31  providers.o.region: must be a region, such as "us-east-1".'],
  ],
  [
    "a rung that was misspelt",
    `routes:\n  a: { stream_recovery: [contine, error], ${chain} }`,
    ['2:26  routes.a.stream_recovery[0]: unknown word "contine". Did you mean "continue"?'],
  ],
  [
    "a rung nobody knows",
    `routes:\n  a: { stream_recovery: [pray, error], ${chain} }`,
    ['2:26  routes.a.stream_recovery[0]: unknown word "pray". Known here: continue, realign, error.'],
  ],
  [
    "a rung twice",
    `routes:\n  a: { stream_recovery: [realign, realign, error], ${chain} }`,
    ['2:35  routes.a.stream_recovery[1]: "realign" stands in this list already.'],
  ],
  [
    "a ladder without an end",
    `routes:\n  a: { stream_recovery: [error, realign], ${chain} }`,
    ['2:25  routes.a.stream_recovery: must end with "error": what is told when nothing helps.'],
  ],
  [
    "a strange key of hedging",
    `routes:\n  a: { hedging: { after: 1s }, ${chain} }`,
    ["2:19  routes.a.hedging.after: unknown key. Known here: enabled, max_prompt_tokens."],
  ],
  [
    "hedging for everybody",
    `${chain}\nhedging: { enabled: true }`,
    ["2:1  hedging: unknown key here. It belongs to a route."],
  ],
  [
    "no call at once",
    `${chain}\nproviders: { openai: { max_concurrency: 0 } }`,
    ["2:41  providers.openai.max_concurrency: must be at least 1."],
  ],
  [
    "a rate in percent",
    `${chain}\nbreaker: { slow_rate: 80 }`,
    ["2:23  breaker.slow_rate: must be at most 1."],
  ],
  [
    "a witness without a port",
    `${chain}\negress: { witness: example.com }`,
    ['2:20  egress.witness: must be a host and a port, such as "1.1.1.1:443".'],
  ],
  [
    "a witness at a port that is none",
    `${chain}\negress: { witness: "example.com:65536" }`,
    ['2:20  egress.witness: must be a host and a port, such as "1.1.1.1:443".'],
  ],
  [
    "a key of a receiver",
    `${chain}\ntelemetry: { otlp: { endpoint: "http://c:4318", headers: { x-key: "secret" } } }`,
    [
      '2:67  telemetry.otlp.headers.x-key: a key must not stand in this file. Put it in the environment and write "${NAME}" here.',
    ],
  ],
  [
    "a receiver that is no address",
    `${chain}\ntelemetry: { otlp: { endpoint: "collector:4318", header: {} } }`,
    [
      '2:32  telemetry.otlp.endpoint: must be an address, such as "http://127.0.0.1:11434/v1".',
      '2:50  telemetry.otlp.header: unknown key. Did you mean "headers"?',
    ],
  ],
  [
    "half a reference",
    `${chain}\nproviders:\n  o: { type: openai, api_key: "Bearer \${KEY}" }`,
    ['3:22  providers.o.api_key: must be one reference to the environment and nothing else: "${NAME}".'],
  ],
])("%s", (_, text, expected) => {
  expect(said(text)).toEqual(expected);
});

it("everything wrong is told at once, in the order of the file", () => {
  expect(
    said(`providers:
  openai: { type: opnai }
fallback_chain:
  - { provider: opeanai, model: 4, timeout: 30 }
  - { provider: ollama, model: m, prioriti: 1 }
  - { provider: ollama, model: m }
braker: {}
health: { interval: soon }
`),
  ).toEqual([
    '2:19  providers.openai.type: unknown type "opnai". Did you mean "openai"?',
    '4:17  fallback_chain[0].provider: unknown provider "opeanai". Did you mean "openai"?',
    "4:33  fallback_chain[0].model: must be text, but is a number. Put it in quotes.",
    '4:45  fallback_chain[0].timeout: a duration needs a unit. Write "30s".',
    '5:35  fallback_chain[1].prioriti: unknown key. Did you mean "priority"?',
    '6:5  fallback_chain[2]: "ollama/m" stands in this chain already.',
    '7:1  braker: unknown key. Did you mean "breaker"?',
    "8:21  health.interval: is not a duration. Write a number and its unit: ms, s, m, h or d.",
  ]);
});
