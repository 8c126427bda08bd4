import { expect, it } from "vitest";
import { providers } from "./providers.ts";

it.each(Object.entries(providers))("%s stands under its own name and has its paths", (name, provider) => {
  expect(provider.type).toBe(name);
  expect(provider.path).toMatch(/^\/[a-z]/);
  expect(provider.modelsPath).toMatch(/^\/[a-z]/);
});
