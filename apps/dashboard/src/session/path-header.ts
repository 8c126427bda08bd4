/** Tells the server's components which page is asked for: they cannot see it themselves. */
export const pathHeader = "x-understudy-path";
