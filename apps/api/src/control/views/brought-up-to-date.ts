import type { Store } from "../../store/store.ts";

/**
 * Waits until what happened up to now can be read: it is written in batches, a moment later. When the
 * disk does not take it, what is there is still worth showing.
 */
export async function broughtUpToDate(store: Store): Promise<void> {
  await store.flush().catch(() => undefined);
}
