/** So many calls of the control API travel in one HTTP request; one with more is refused. */
export const mostCallsPerRequest = 30;
