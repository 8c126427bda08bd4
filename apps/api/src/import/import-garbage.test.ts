import fc from "fast-check";
import { expect, it } from "vitest";
import { importConfiguration, type ImportRequest } from "./import-configuration.ts";

const secret = "sk-live-0123456789abcdef";

const words = [
  ..."model_list model_name litellm_params model_info router_settings litellm_settings general_settings".split(
    " ",
  ),
  ..."fallbacks default_fallbacks context_window_fallbacks model_group_alias order weight rpm timeout id".split(
    " ",
  ),
  ..."strategy mode targets override_params provider virtual_key conditions default query name then".split(
    " ",
  ),
  ..."api_key api_base model master_key aws_access_key_id custom_host request_timeout * __proto__ 0".split(
    " ",
  ),
];
const values = [
  ..."openai/gpt-4o azure/x anthropic/* bedrock/m vertex_ai/gemini-1 gpt-4o claude-x cohere/y openai".split(
    " ",
  ),
  ..."fallback loadbalance conditional single @openai-a @a/b os.environ/KEY http://h/v1 ftp://x -1".split(
    " ",
  ),
];

/** Wherever a key can stand, there is one. */
function withSecrets(section: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(section).map(([name, value]) => [name, name.includes("key") ? secret : value]),
  );
}

const { tree } = fc.letrec((again) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(...values, null, true, 0, 1, 0.5, -3, 1e9),
    fc.array(again("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), again("tree"), { maxKeys: 5 }).map(withSecrets),
  ),
}));

/** Mostly sound, so that the interesting parts are reached. */
const deployment = fc.record(
  {
    model_name: fc.constantFrom("a", "b", "a b", "c-*", "*"),
    litellm_params: fc.record(
      {
        model: fc.constantFrom(...values),
        api_key: fc.constantFrom(secret, "os.environ/KEY", "none"),
        api_base: fc.constantFrom("http://h", "https://u:p@h", "os.environ/BASE", "nonsense"),
        order: tree,
        weight: fc.constantFrom<unknown>(0, 1, "2", -1, null),
        timeout: tree,
      },
      { requiredKeys: ["model"] },
    ),
    model_info: tree,
  },
  { requiredKeys: ["model_name", "litellm_params"] },
);
const target = fc.record(
  {
    provider: fc.constantFrom("openai", "@groq-a", "azure-openai", "vertex-ai", "nobody"),
    apiKey: fc.constant(secret),
    override_params: fc.record({ model: fc.constantFrom("gpt-4o", "@x/claude-y") }),
    weight: fc.constantFrom<unknown>(0, 0.3, "x"),
    strategy: fc.record({ mode: fc.constantFrom("fallback", "loadbalance", "conditional", "else") }),
    targets: fc.array(tree, { maxLength: 2 }),
    customHost: fc.constantFrom("http://h", "no"),
  },
  { requiredKeys: ["provider"] },
);

const request: fc.Arbitrary<ImportRequest> = fc
  .oneof(
    tree,
    fc.record({ model_list: fc.array(deployment), router_settings: tree, litellm_settings: tree }),
    fc.record({
      strategy: fc.record({ mode: fc.constantFrom("fallback", "loadbalance", "conditional"), default: tree }),
      targets: fc.array(target),
    }),
  )
  .chain((data) =>
    fc.record({
      origin: fc.constantFrom("litellm", "portkey"),
      text: fc.constant(JSON.stringify(data)),
      environment: fc.constant({ BASE: "http://10.0.0.1/v1" }),
      usualModel: fc.constantFrom(null, "gpt-4o"),
    }),
  );

it("whatever stands in a file: no throw, no secret in what comes of it, and nothing that fails the check", () => {
  let usable = 0;
  fc.assert(
    fc.property(request, (each) => {
      const result = importConfiguration(each);
      // What has the whole shape of a key is starred out in the report: no part of it may get there.
      expect(JSON.stringify(result)).not.toContain("0123456789");
      if (result.ok) usable += 1;
      else expect(result.reason).not.toContain("does not pass the check");
    }),
    { numRuns: 1_000, seed: 4 },
  );
  expect(usable).toBeGreaterThan(200);
});
