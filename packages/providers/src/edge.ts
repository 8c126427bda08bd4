import type { Timers } from "@understudy/core";
import type { EdgeProbe } from "./provider.ts";
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
 * says that somebody is there, and so does a 429. On a fresh connection, redirects not followed. Never
 * rejects; `detail` holds nothing the provider wrote.
 */
export async function edgeProbe(setup: OriginSetup, options: EdgeOptions): Promise<EdgeProbe> {
  const result = await getModels(setup, options);
  if (result.kind === "none") return { ok: false, status: result.status, detail: result.detail };
  const { status } = result.head;
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
  return boundedGet({ setup, path: setup.provider.modelsPath, maxBytes, ...options });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** `{data: [{id}, …]}`, as OpenAI and Anthropic write it; Ollama without models writes `data: null`. */
function readModels(body: Uint8Array): readonly string[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null || !("data" in parsed)) return undefined;
  if (parsed.data === null) return [];
  if (!Array.isArray(parsed.data)) return undefined;
  return parsed.data.map(idOf).filter((id) => id !== undefined);
}

function idOf(model: unknown): string | undefined {
  if (typeof model !== "object" || model === null || !("id" in model)) return undefined;
  return typeof model.id === "string" ? model.id : undefined;
}
