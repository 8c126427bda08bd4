"use client";

import { createContext, startTransition, use, useEffect, useState, type ReactNode } from "react";
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
  const [localZone, setLocalZone] = useState(knownLocalZone);

  useEffect(() => {
    const own = ownZone();
    if (own === knownLocalZone) return;
    rememberCookie(localZoneCookie, own);
    // Every time on the page changes. At once, what the server wrote and whose code is still on its way would
    // be taken away until that is there, and what is clicked on meanwhile would not be under the pointer.
    startTransition(() => setLocalZone(own));
  }, [knownLocalZone]);

  const choose = (choice: ZoneChoice) => {
    rememberCookie(zoneCookie, choice);
    setChoice(choice);
  };
  const zone = shownZone({ zoneChoice, localZone });
  return <ZoneContext value={{ zone, choice: zoneChoice, choose }}>{children}</ZoneContext>;
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function useZone(): Zone {
  return use(ZoneContext);
}
