import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { crossingOf } from "../crossing/package-of.ts";
import type { Provider } from "../provider.ts";

export type Asked =
  | { readonly kind: "sent"; readonly body: string; readonly warnings: readonly string[] }
  | { readonly kind: "thrown"; readonly message: string };

/** What a provider's package makes of these options, by the request it would send; nobody answers it. */
export async function askPackage(
  provider: Provider,
  model: string,
  options: LanguageModelV4CallOptions,
): Promise<Asked> {
  let body = "";
  const fetch: typeof globalThis.fetch = (_, init) => {
    body = typeof init?.body === "string" ? init.body : "";
    return Promise.resolve(new Response(new Uint8Array()));
  };
  const asked = crossingOf(provider)?.package.languageModel({
    baseUrl: "http://127.0.0.1:1",
    apiKey: "none",
    model,
    fetch,
  });
  if (asked === undefined) throw new Error(`${provider.type} has no package`);
  try {
    const { stream } = await asked.doStream(options);
    const { value } = await stream.getReader().read();
    const warnings = value?.type === "stream-start" ? value.warnings : [];
    return {
      kind: "sent",
      body,
      warnings: warnings.map((each) => ("feature" in each ? each.feature : each.type)),
    };
  } catch (error) {
    return { kind: "thrown", message: String(error) };
  }
}
