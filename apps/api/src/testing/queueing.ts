import { startSimulatedServer } from "@understudy/chaos/server";
import { Watch } from "@understudy/providers/testing";
import { deferredSettingsSchema, type Configuration } from "@understudy/contract";
import type { TestGateway } from "./test-gateway.ts";

/** For `configure`: requests that can wait are queued, and worked off fast. */
export function queueing(
  settings: Partial<Configuration["deferred"]> = {},
): (configuration: Configuration) => Configuration {
  const usual = deferredSettingsSchema.parse({ drainRate: 200 });
  return (configuration) => ({
    ...configuration,
    // A breaker that opened tries again soon.
    breaker: { ...configuration.breaker, recoveryTimeMs: 50, recoveryTimeMaxMs: 50 },
    deferred: { ...usual, ...settings },
  });
}

/** Simulated providers that tell when somebody calls. */
export async function watchedUpstream() {
  const watch = new Watch();
  let calls = 0;
  const onRequest = (): void => {
    calls += 1;
    watch.changed();
  };
  const upstream = await startSimulatedServer({
    providers: [
      { id: "first", models: ["model-a"], onRequest },
      { id: "second", models: ["model-b"], onRequest },
    ],
  });
  /** Resolves with the next call from now on. */
  const called = (): Promise<void> => {
    const before = calls;
    return watch.until(() => calls > before);
  };
  return { upstream, called };
}

/** From now on every provider of a test gateway answers again. */
export function everythingHeals(
  { upstream }: TestGateway,
  ids: readonly string[] = ["first", "second"],
): void {
  for (const id of ids) upstream.provider(id).setFault(null);
}

/** A plain request over HTTP, and all that came back. */
export async function send(
  address: string,
  {
    headers = {},
    body,
    ...options
  }: Omit<RequestInit, "headers" | "body"> & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  } = {},
) {
  const response = await fetch(address, {
    ...options,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text === "" ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, json };
}

/** Asks for a completion that may be given later. */
export function sendDeferred(
  url: string,
  {
    prompt,
    prefer = "respond-async",
    headers = {},
    more = {},
  }: {
    readonly prompt: string;
    readonly prefer?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly more?: Readonly<Record<string, unknown>>;
  },
) {
  return send(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { prefer, ...headers },
    body: { model: "m", messages: [{ role: "user", content: prompt }], ...more },
  });
}

/** What a job comes to, once it is over. */
export function answerOf(url: string, location: string, headers: Readonly<Record<string, string>> = {}) {
  return send(`${url}${location}`, { headers: { prefer: "wait=60", ...headers } });
}
