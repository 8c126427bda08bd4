import type { Timers } from "@understudy/core";
import type { EdgeProbe } from "./provider.ts";
import { jsonObject } from "./refusals/json-object.ts";
import { boundedGet, type GetResult } from "./transport/bounded-get.ts";
import type { OriginSetup } from "./transport/origin.ts";

export interface EdgeOptions {
  /** For everything together, ms. */
  readonly timeoutMs: number;
  readonly timers: Timers;
}

export type ModelList =
  | { readonly ok: true; readonly models: readonly string[] }
  | { readonly ok: false; readonly status: number | null; readonly detail: string };

const maxBytes = 1024 * 1024;

/**
 * Asks the provider for its list of models, which costs no tokens: is the address there, is the
 * credential accepted (docs/resilience.md section 6). Many servers have no such list: a 404 or 405
 * says that somebody is there, and so does a 429; of a provider whose list has no path at this address,
 * every answer below 500 does. On a fresh connection, redirects not followed. Never rejects; `detail`
 * holds nothing the provider wrote.
 */
export async function edgeProbe(setup: OriginSetup, options: EdgeOptions): Promise<EdgeProbe> {
  const result = await getModels(setup, options);
  if (result.kind === "none") return { ok: false, status: result.status, detail: result.detail };
  const { status } = result.head;
  if (setup.provider.modelsPath === undefined && status < 500) {
    return { ok: true, status, detail: `reachable (HTTP ${status})` };
  }
  const words = statusWords[status];
  const detail = words === undefined ? `HTTP ${status}` : `${words} (HTTP ${status})`;
  return { ok: isSuccess(status) || reachable.has(status), status, detail };
}

const reachable: ReadonlySet<number> = new Set([404, 405, 429]);

const statusWords: Readonly<Record<number, string>> = {
  401: "credential refused",
  403: "credential has no access",
  404: "reachable, without a list of models",
  405: "reachable, without a list of models",
  429: "reachable, rate limited",
};

/** The ids of the models the provider offers this credential, in its order. Never rejects. */
export async function listModels(setup: OriginSetup, options: EdgeOptions): Promise<ModelList> {
  if (setup.provider.modelsPath === undefined) {
    return { ok: false, status: null, detail: "this provider lists no models at this address" };
  }
  const result = await getModels(setup, options);
  if (result.kind === "none") return { ok: false, status: result.status, detail: result.detail };
  const { status } = result.head;
  if (!isSuccess(status)) return { ok: false, status, detail: `HTTP ${status}` };
  const models = readModels(result.body);
  return models === undefined
    ? { ok: false, status, detail: "the answer is no list of models" }
    : { ok: true, models };
}

function getModels(setup: OriginSetup, options: EdgeOptions): Promise<GetResult> {
  return boundedGet({ setup, path: setup.provider.modelsPath ?? "/", maxBytes, ...options });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/**
 * `{data: [{id}, …]}`, as OpenAI and Anthropic write it, where Ollama without models writes `data: null`;
 * or `{models: [{name: "models/ID"}, …]}` (ai.google.dev/api/models).
 */
function readModels(body: Uint8Array): readonly string[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  const list = jsonObject(parsed);
  const models = list?.["data"] ?? list?.["models"];
  if (models === undefined) return list?.["data"] === null ? [] : undefined;
  if (!Array.isArray(models)) return undefined;
  return models.map(idOf).filter((id) => id !== undefined);
}

function idOf(model: unknown): string | undefined {
  const { id, name } = jsonObject(model) ?? {};
  if (typeof id === "string") return id;
  return typeof name === "string" && name.startsWith("models/") ? name.slice("models/".length) : undefined;
}
