/** The window that quality is shown for: votes are few. */
export const lastDay = { sinceMs: 86_400_000 } as const;
