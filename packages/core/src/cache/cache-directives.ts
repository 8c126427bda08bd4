/** What a caller's `Cache-Control` header asks for (RFC 9111 section 5.2.1, RFC 5861 section 4). */
export interface CacheDirectives {
  /** Its answer is not kept. */
  readonly noStore: boolean;
  /** It takes no kept answer, and does not say how old one may be when all else fails. */
  readonly noCache: boolean;
  /** It takes a kept answer or none: no provider is asked. */
  readonly onlyIfCached: boolean;
  /** It takes a kept answer no older than this, in ms; null: as old as the route allows. */
  readonly staleIfErrorMs: number | null;
}

const none: CacheDirectives = { noStore: false, noCache: false, onlyIfCached: false, staleIfErrorMs: null };

/** Reads the header; what it does not know it passes over, a number that is none allows nothing. */
export function readCacheDirectives(header: string | undefined): CacheDirectives {
  if (header === undefined || header === "") return none;
  const told = new Map<string, string>();
  for (const part of header.split(",")) {
    const [name = "", ...value] = part.split("=");
    told.set(
      name.trim().toLowerCase(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    );
  }
  const seconds = told.get("stale-if-error");
  return {
    noStore: told.has("no-store"),
    noCache: told.has("no-cache") && seconds === undefined,
    onlyIfCached: told.has("only-if-cached"),
    staleIfErrorMs: seconds === undefined ? null : /^\d{1,9}$/.test(seconds) ? Number(seconds) * 1_000 : 0,
  };
}
