import { expect, it } from "vitest";
import { problemHead } from "./configuration-problem.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

function said(text: string): string[] {
  const result = parseConfigurationFile(text, {});
  return (result.ok ? result.warnings : result.problems).map(problemHead);
}

const chain = "fallback_chain: [{ provider: ollama, model: m }]";

it.each<[string, string, string[]]>([
  ["a route without chain", "routes:\n  a: { deadline: 5s }", ["2:3  routes.a: has no fallback_chain."]],
  [
    "two chains for one route",
    `${chain}\nroutes:\n  default: { ${chain} }`,
    [
      '3:14  routes.default.fallback_chain: the chain at the top level is that of the route "default" already. Remove one of the two.',
    ],
  ],
  [
    "one model, two routes",
    `routes:\n  a: { models: [x], ${chain} }\n  b: { models: [y, x], ${chain} }`,
    ['3:20  routes.b.models[1]: "x" is answered by the route "a" already.'],
  ],
  [
    "a target twice in a chain",
    "fallback_chain: [{ provider: ollama, model: m }, { provider: ollama, model: m }]",
    ['1:50  fallback_chain[1]: "ollama/m" stands in this chain already.'],
  ],
  [
    "an unknown provider",
    "fallback_chain: [{ provider: antropic, model: m }]",
    ['1:30  fallback_chain[0].provider: unknown provider "antropic". Did you mean "anthropic"?'],
  ],
  [
    "a vendor by its nickname",
    "fallback_chain: [{ provider: bedrock, model: m }, { provider: Claude, model: m }]",
    [
      '1:30  fallback_chain[0].provider: unknown provider "bedrock". Did you mean "aws-bedrock"?',
      '1:63  fallback_chain[1].provider: unknown provider "Claude". Did you mean "anthropic"?',
    ],
  ],
  [
    "a provider nobody knows",
    "fallback_chain: [{ provider: zzz, model: m }]",
    ['1:30  fallback_chain[0].provider: unknown provider "zzz". Declare it under "providers".'],
  ],
  [
    "a name every object has",
    "fallback_chain: [{ provider: constructor, model: m }]",
    ['1:30  fallback_chain[0].provider: unknown provider "constructor". Declare it under "providers".'],
  ],
  [
    "an unknown target",
    `targets:\n  big: { provider: ollama, model: m }\nfallback_chain: [{ target: bog }]`,
    ['3:28  fallback_chain[0].target: unknown target "bog". Did you mean "big"?'],
  ],
  [
    "a pair of two targets",
    `targets:\n  one: { provider: ollama, model: m }\n  two: { provider: ollama, model: m }\n${chain}`,
    ['4:18  fallback_chain[0]: more than one target is ollama/m. Write target: "one" or "two".'],
  ],
  [
    "a target that is called like the users' own figures",
    "targets:\n  users: { provider: ollama, model: m }\nfallback_chain: [{ target: users }]",
    ['2:10  targets.users: "users" names the users\' own figures; call the target otherwise.'],
  ],
  [
    "an id of another pair",
    `targets:\n  ollama/m: { provider: ollama, model: n }\n${chain}`,
    ['3:18  fallback_chain[0]: "ollama/m" is the id of a target with another provider or model.'],
  ],
  [
    "an unknown type",
    `${chain}\nproviders:\n  o: { type: opnai }`,
    ['3:14  providers.o.type: unknown type "opnai". Did you mean "openai"?'],
  ],
  [
    "a type by the nickname of its vendor",
    `${chain}\nproviders:\n  o: { type: gemini }`,
    ['3:14  providers.o.type: unknown type "gemini". Did you mean "google"?'],
  ],
  [
    "no address",
    `${chain}\nproviders:\n  o: { type: openai-compatible }`,
    ["3:3  providers.o: has no base_url, which type openai-compatible needs."],
  ],
  [
    "no address of one's own resource",
    `${chain}\nproviders:\n  azure-openai: { api_key: "\${KEY}" }`,
    ["3:3  providers.azure-openai: has no base_url, which type azure-openai needs."],
  ],
  [
    "a region where none is",
    `${chain}\nproviders:\n  o: { type: openai, region: us-east-1 }`,
    ["3:22  providers.o.region: only a provider of type bedrock has a region."],
  ],
  [
    "what signs calls where none is signed",
    `${chain}\nproviders:\n  o: { type: openai, access_key_id: "\${A}", secret_access_key: "\${B}" }`,
    [
      "3:22  providers.o.access_key_id: only a provider of type bedrock has one.",
      "3:45  providers.o.secret_access_key: only a provider of type bedrock has one.",
    ],
  ],
  [
    "half of what signs calls",
    `${chain}\nproviders:\n  o: { type: bedrock, access_key_id: "\${A}" }`,
    ["3:23  providers.o.access_key_id: needs secret_access_key beside it."],
  ],
  [
    "a session without what signs",
    `${chain}\nproviders:\n  o: { type: bedrock, session_token: "\${A}" }`,
    ["3:23  providers.o.session_token: needs access_key_id beside it."],
  ],
  [
    "two credentials",
    `${chain}\nproviders:\n  o: { type: bedrock, api_key: "\${A}", access_key_id: "\${B}", secret_access_key: "\${C}" }`,
    ["3:40  providers.o.access_key_id: has no effect beside api_key. Remove one of the two."],
  ],
  [
    "recovery beyond its end",
    `${chain}\nbreaker: { recovery_time: 10m }`,
    ["2:27  breaker.recovery_time: recovery_time (10m) must not be longer than recovery_time_max (5m)."],
  ],
  [
    "semantic matches without an embedder",
    `${chain}\nemergency_cache: { semantic: { mode: shadow } }`,
    [
      "2:38  emergency_cache.semantic.mode: needs an embedder: { provider: …, model: … } beside it, or for all routes.",
    ],
  ],
  [
    "an embedder that makes no vectors",
    `${chain}\nemergency_cache: { semantic: { embedder: { provider: anthropic, model: m } } }`,
    [
      '2:54  emergency_cache.semantic.embedder.provider: "anthropic" makes no vectors: type anthropic has no embeddings.',
    ],
  ],
  [
    "an embedder nobody knows, of a route",
    `routes:\n  a:\n    emergency_cache: { semantic: { mode: on, embedder: { provider: opnai, model: m } } }\n    ${chain}`,
    [
      '3:68  routes.a.emergency_cache.semantic.embedder.provider: unknown provider "opnai". Did you mean "openai"?',
    ],
  ],
])("%s", (_, text, expected) => {
  expect(said(text)).toEqual(expected);
});

it("a route that matches by meaning takes the embedder of all routes", () => {
  const semantic = "embedder: { provider: ollama, model: m }";
  const route = `routes: { a: { emergency_cache: { semantic: { mode: on } }, ${chain} } }`;
  expect(said(`${route}\nemergency_cache: { semantic: { ${semantic} } }`)).toEqual([]);
});

it("providers without a type are told the types there are", () => {
  const [problem] = said(`${chain}\nproviders:\n  mine: {}`);
  expect(problem).toMatch(
    /^3:3 {2}providers\.mine: has no type\. Known types: openai-compatible, azure-openai, anthropic, .*, vllm\.$/,
  );
});
