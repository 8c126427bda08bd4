const yearSeconds = 31_536_000;

/** Keeps a choice in this browser for a year. */
export function rememberCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
