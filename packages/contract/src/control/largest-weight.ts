export const largestWeight = 1_000;
