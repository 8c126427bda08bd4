import type { Configuration } from "@understudy/contract";
import { ScriptedUpstream, type UpstreamSide } from "@understudy/providers/testing";
import { startTestGateway, type TestGateway } from "./test-gateway.ts";

/** A gateway all of whose providers are accounts at OpenAI, played by the test. */
export interface ScriptedProviders extends AsyncDisposable {
  readonly url: string;
  readonly gateway: TestGateway;
  upstream(provider: string): ScriptedUpstream;
}

/** Providers with their models; the chain asks them in this order, or as `configure` says. */
export async function startScriptedProviders(
  providers: Readonly<Record<string, readonly string[]>>,
  configure: (configuration: Configuration) => Configuration = (same) => same,
): Promise<ScriptedProviders> {
  const upstreams = new Map<string, ScriptedUpstream>();
  for (const id of Object.keys(providers)) upstreams.set(id, await ScriptedUpstream.listen());
  const gateway = await startTestGateway({
    providers,
    configure: (configuration) =>
      configure({ ...configuration, providers: Object.fromEntries([...upstreams].map(openaiAccount)) }),
  });
  return {
    url: gateway.url,
    gateway,
    upstream: (provider) => {
      const upstream = upstreams.get(provider);
      if (upstream === undefined) throw new Error(`no such provider: ${provider}`);
      return upstream;
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.dispose();
      for (const upstream of upstreams.values()) await upstream.close();
    },
  };
}

function openaiAccount([id, { baseUrl }]: readonly [string, ScriptedUpstream]) {
  return [
    id,
    { type: "openai", baseUrl, apiKey: { environment: "SIMULATED_KEY" }, simulated: true },
  ] as const;
}

/** Answers one call whole. */
export function answer(call: UpstreamSide, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  call.head(status, { length: Buffer.byteLength(text) }, { "content-type": "application/json" });
  call.send(text);
}

/** Answers every call of a provider in the same way, as often as it is asked. */
export async function answerAll(upstream: ScriptedUpstream, status: number, body: unknown): Promise<never> {
  for (;;) answer(await upstream.accept(), status, body);
}
