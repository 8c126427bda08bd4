/** Shorter ones are guessed, and longer ones are no better; docs/operators.md. */
export const shortestPassword = 12;
