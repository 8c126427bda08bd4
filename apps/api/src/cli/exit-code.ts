/** What a command tells the shell: it worked, it did not, it was not understood (docs/design.md 4). */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
