import type { StoreDatabase } from "../database.ts";

/** Beyond this share of the bound, what is oldest goes. */
const fullShare = 0.9;
/** Beyond this one, the file gives free pages back. */
const shrinkShare = 0.95;
/** Pages moved in one step: a few ms, so that no batch waits for long. */
const stepPages = 256;

export interface DatabaseSize {
  /** Whether rows must go for the file to stay within its bound. */
  isFull(mostBytes: number): boolean;
  /** Gives free pages back to the disk, a few of them. Tells whether more are worth giving back. */
  shrink(mostBytes: number): boolean;
}

/**
 * How large the database file is. It grows only when no page is free, so as long as what is in use
 * stays below the bound, the file does; what lies free beyond it is given back step by step.
 */
export function databaseSize({ $client }: StoreDatabase): DatabaseSize {
  const pages = $client.prepare<[], number>("select page_count from pragma_page_count").pluck();
  const free = $client.prepare<[], number>("select freelist_count from pragma_freelist_count").pluck();
  const pageSize = Number($client.pragma("page_size", { simple: true }));
  return {
    isFull: (mostBytes) => ((pages.get() ?? 0) - (free.get() ?? 0)) * pageSize > fullShare * mostBytes,
    shrink: (mostBytes) => {
      const isLarge = (): boolean => (pages.get() ?? 0) * pageSize > shrinkShare * mostBytes;
      if (!isLarge() || (free.get() ?? 0) === 0) return false;
      $client.pragma(`incremental_vacuum(${stepPages})`);
      return isLarge() && (free.get() ?? 0) > 0;
    },
  };
}
