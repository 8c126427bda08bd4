import { expect, it } from "vitest";
import { configurationFileSchema, fileSections } from "./configuration-file.ts";

it("turns the file's words into the configuration's units", () => {
  expect(
    configurationFileSchema.parse({
      providers: { local: { base_url: "http://127.0.0.1:11434/v1///", api_key: "${KEY}" } },
      fallback_chain: [{ provider: "local", model: "m", timeout: "30s" }],
    }),
  ).toEqual({
    providers: { local: { base_url: "http://127.0.0.1:11434/v1", api_key: { environment: "KEY" } } },
    fallback_chain: [{ provider: "local", model: "m", timeout: 30_000 }],
  });
});

it.each(["sk-live", "$KEY", "${KEY}x", "${}", "${1}", "${KEY:-sk-live}", ""])(
  "%j is no reference to the environment",
  (key) => {
    const file = { providers: { o: { type: "openai", api_key: key } } };
    expect(configurationFileSchema.safeParse(file).success).toBe(false);
  },
);

it("calls no key both known and still to come", () => {
  for (const { keys, later } of Object.values(fileSections)) {
    const known: readonly string[] = keys;
    expect(later.filter((key) => known.includes(key))).toEqual([]);
  }
});
