/** What a browser remembers about how it likes to read the dashboard; cookies, so the first HTML is right. */

export type Theme = "system" | "light" | "dark";
export type ZoneChoice = "local" | "utc";

export const themeCookie = "understudy-theme";
export const zoneCookie = "understudy-zone";
/** Whether shortcuts of one plain key work (WCAG 2.1.4): on unless switched off. */
export const plainKeysCookie = "understudy-plain-keys";
/** The browser's own zone, told to the server so that it can write local times. */
export const localZoneCookie = "understudy-local-zone";

export interface Preferences {
  readonly theme: Theme;
  readonly zoneChoice: ZoneChoice;
  /** IANA name; null until the browser has told it. */
  readonly localZone: string | null;
  readonly plainKeys: boolean;
}

/** Reads cookies a browser sent; anything odd counts as not said. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const theme = cookie(themeCookie);
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    zoneChoice: cookie(zoneCookie) === "utc" ? "utc" : "local",
    localZone: knownZone(decodeURIComponent(cookie(localZoneCookie) ?? "")),
    plainKeys: arePlainKeysOn(cookie),
  };
}

export function arePlainKeysOn(cookie: (name: string) => string | undefined): boolean {
  return cookie(plainKeysCookie) !== "off";
}

/** The zone every time is written in. */
export function shownZone({ zoneChoice, localZone }: Pick<Preferences, "zoneChoice" | "localZone">): string {
  return zoneChoice === "utc" ? "UTC" : (localZone ?? "UTC");
}

function knownZone(name: string): string | null {
  if (name === "") return null;
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
