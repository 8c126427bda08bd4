import type { Environment } from "../configuration/index.ts";
import type { KeyChange, OpenedKey } from "../store/keys/provider-key.ts";

const shortestToShow = 12;

/**
 * The environment, and in it the keys that were typed and are stored under names of their own: for a
 * configuration both are variables, so that no revision, export or comparison ever holds a key.
 */
export class KeyRing {
  /** As it stands: a key that is put or taken away shows here at once. */
  readonly environment: Environment;
  readonly #variables: Record<string, string | undefined>;
  readonly #given: Environment;
  readonly #stored = new Set<string>();

  constructor(environment: Environment, stored: readonly OpenedKey[]) {
    this.#given = environment;
    this.#variables = { ...environment };
    this.environment = this.#variables;
    for (const key of stored) this.apply(key);
  }

  /** From now on; it must already be on the disk. */
  apply({ name, key }: KeyChange): void {
    if (key === null) this.#stored.delete(name);
    else this.#stored.add(name);
    this.#variables[name] = key ?? this.#given[name];
  }

  /** The end of a stored key, `…a1b2`, as much as anybody is ever shown; null: it is none of ours. */
  hintOf(name: string): string | null {
    const key = this.#stored.has(name) ? this.#variables[name] : undefined;
    if (key === undefined) return null;
    return key.length < shortestToShow ? "…" : `…${key.slice(-4)}`;
  }
}

/**
 * The name a provider's typed key goes by. It may be set as a variable on another machine, so that an
 * export runs there too. `taken`: by other providers.
 */
export function storedKeyName(provider: string, taken: ReadonlySet<string>): string {
  const usual = `UNDERSTUDY_KEY_${provider.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? usual : `${usual}_${count}`;
    if (!taken.has(name)) return name;
  }
}
