import type { ProviderRequest } from "../wire/provider-request.ts";
import { splitPath } from "../wire/paths.ts";
import { completionPath, wires } from "../wire/wires.ts";
import type { WireName } from "../wire/wires.ts";

/** A request for a completion: in some dialects the path names the model and says whether to stream. */
export interface Ask {
  /** Query included. */
  readonly path: string;
  readonly body: Uint8Array;
}

/** What an ask may say besides its prompt; the rest goes into the body. */
export interface AskMore extends Readonly<Record<string, unknown>> {
  readonly model?: string;
  readonly stream?: boolean;
}

/** An ask in a dialect whose body holds neither model nor stream. */
export function askByPath(
  dialect: WireName,
  body: object,
  { model = "lead", stream = true, ...rest }: AskMore,
): Ask {
  const path = completionPath(dialect, model, stream);
  return { path, body: new TextEncoder().encode(JSON.stringify({ ...body, ...rest })) };
}

/** As it reaches a provider, with the simulated credential of its dialect. */
export function requestOf(dialect: WireName, { path, body }: Ask): ProviderRequest {
  return { method: "POST", ...splitPath(path), headers: wires[dialect].clientHeaders, body };
}
