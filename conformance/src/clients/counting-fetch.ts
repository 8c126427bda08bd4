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
}
