/** How long things are kept. */
export interface Retention {
  /** Requests, attempts, breaker and health events, in ms. */
  readonly rowsMs: number;
  /** At most so many requests, whatever their age. */
  readonly mostRequests: number;
}

/** Two weeks of requests, or the last two million: half a gigabyte when few of them fall back. */
export const defaultRetention: Retention = { rowsMs: 14 * 86_400_000, mostRequests: 2_000_000 };
