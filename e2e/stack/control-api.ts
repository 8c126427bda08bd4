import { randomUUID } from "node:crypto";

/** What the control API answered, its refusals included. */
export type ControlAnswer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly status: number; readonly reason: string | null; readonly message: string };

interface Reply<Data> {
  readonly result?: { readonly data: Data };
  readonly error?: {
    readonly message: string;
    readonly data: { readonly httpStatus: number; readonly reason: string | null };
  };
}

/** The control API as any program can call it: plain HTTP, without the dashboard's own client. */
export class ControlApi {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Reads; throws when it is refused. */
  async query<Data>(path: string, input?: Readonly<Record<string, unknown>>): Promise<Data> {
    const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const answer = await this.#call<Data>(`${path}${search}`, {});
    if (!answer.ok) throw new Error(`${path}: ${answer.message}`);
    return answer.data;
  }

  /** Tries a change and tells what came of it. */
  attempt<Data>(path: string, input: Readonly<Record<string, unknown>>): Promise<ControlAnswer<Data>> {
    const body = JSON.stringify({ mutationId: randomUUID(), actor: "somebody", via: "api", ...input });
    return this.#call<Data>(path, { method: "POST", headers: { "content-type": "application/json" }, body });
  }

  /** Makes a change; throws when it is refused. */
  async change<Data>(path: string, input: Readonly<Record<string, unknown>>): Promise<Data> {
    const answer = await this.attempt<Data>(path, input);
    if (!answer.ok) throw new Error(`${path}: ${answer.message}`);
    return answer.data;
  }

  async #call<Data>(path: string, request: RequestInit): Promise<ControlAnswer<Data>> {
    const response = await fetch(`${this.#url}/trpc/${path}`, request);
    const { result, error }: Reply<Data> = JSON.parse(await response.text());
    if (result !== undefined) return { ok: true, data: result.data };
    const { message = "", data = { httpStatus: response.status, reason: null } } = error ?? {};
    return { ok: false, status: response.status, reason: data.reason, message };
  }
}
