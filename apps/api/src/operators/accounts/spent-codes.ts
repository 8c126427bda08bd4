/** A code is taken in its own half minute, the one before and the one after. */
const spentForMs = 90_000;

/**
 * Codes that have let somebody in: none does so twice (RFC 6238, section 5.2), so that whoever has
 * watched it being typed has nothing.
 */
export class SpentCodes {
  readonly #now: () => number;
  /** Until when, by account and code; oldest first. */
  readonly #until = new Map<string, number>();

  /** `now`: any clock that goes on, ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  has(account: string, code: string): boolean {
    this.#forget();
    return this.#until.has(`${account} ${code}`);
  }

  add(account: string, code: string): void {
    this.#until.set(`${account} ${code}`, this.#now() + spentForMs);
  }

  #forget(): void {
    for (const [key, until] of this.#until) {
      if (until > this.#now()) return;
      this.#until.delete(key);
    }
  }
}
