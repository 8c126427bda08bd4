"use client";

import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { localZoneCookie, shownZone, zoneCookie, type ZoneChoice } from "./preferences.ts";
import { rememberCookie } from "./remember-cookie.ts";

interface Zone {
  /** IANA name or `UTC`: what every time on the page is written in. */
  readonly zone: string;
  readonly choice: ZoneChoice;
  readonly choose: (choice: ZoneChoice) => void;
}

const ZoneContext = createContext<Zone>({ zone: "UTC", choice: "utc", choose: () => undefined });

export interface ZoneProviderProps {
  readonly initialChoice: ZoneChoice;
  readonly knownLocalZone: string | null;
  readonly children: ReactNode;
}

/** One switch for axes, tooltips and tables. The first visit is written in UTC until the zone is known. */
export function ZoneProvider({ initialChoice, knownLocalZone, children }: ZoneProviderProps) {
  const [zoneChoice, setChoice] = useState(initialChoice);
  const localZone = useSyncExternalStore(neverChanges, ownZone, () => knownLocalZone);

  useEffect(() => {
    if (localZone !== null && localZone !== knownLocalZone) rememberCookie(localZoneCookie, localZone);
  }, [localZone, knownLocalZone]);

  const choose = (choice: ZoneChoice) => {
    rememberCookie(zoneCookie, choice);
    setChoice(choice);
  };
  const zone = shownZone({ zoneChoice, localZone });
  return <ZoneContext value={{ zone, choice: zoneChoice, choose }}>{children}</ZoneContext>;
}

function neverChanges(): () => void {
  return () => undefined;
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function useZone(): Zone {
  return use(ZoneContext);
}
