import type { RawAnswer } from "./client.ts";

interface RawRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly patienceMs: number;
}

/** `fetch` that counts: an SDK's own retries are visible nowhere else. */
export class CountingFetch {
  #requests = 0;

  get requests(): number {
    return this.#requests;
  }

  readonly fetch: typeof fetch = (input, options) => {
    this.#requests += 1;
    return fetch(input, options);
  };

  /** Sends these bytes as they are. */
  async post({ url, headers, body, patienceMs }: RawRequest): Promise<RawAnswer> {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await this.fetch(url, { method: "POST", headers, body, signal });
    return {
      status: answer.status,
      headers: answer.headers,
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  }
}
