/** The page a sign-in leads to: one of ours, else the overview. A link from elsewhere may say anything. */
export function nextPage(asked: string | null): string {
  if (asked === null || !/^\/(?![/\\])/.test(asked)) return "/";
  return bareFrame(asked) ? "/" : asked;
}

/** Pages for people who are not signed in: nothing of the gateway is shown around them. */
export function bareFrame(path: string): boolean {
  return /^\/(login|setup)([?#/]|$)/.test(path);
}

/** Where to sign in, and where to go on afterwards. */
export function loginPage(path: string): string {
  return withNext("/login", path);
}

/** Where to set up the second factor one needs, and where to go on afterwards. */
export function secondFactorPage(path: string): string {
  return withNext("/login/second-factor", path);
}

function withNext(page: string, path: string): string {
  return path === "/" ? page : `${page}?next=${encodeURIComponent(path)}`;
}
