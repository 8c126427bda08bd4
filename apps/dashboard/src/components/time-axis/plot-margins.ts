/** Pixels left and right of every plot, so that charts and lanes share one time scale. */
export const plotMargins = { left: 52, right: 14 } as const;
