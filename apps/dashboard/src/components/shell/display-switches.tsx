"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { themeCookie, type Theme } from "#preferences/preferences.ts";
import { rememberCookie } from "#preferences/remember-cookie.ts";
import { useZone } from "#preferences/zone-provider.tsx";

/** Local or UTC, for every time on every page. */
export function ZoneSwitch() {
  const { choice, choose, zone } = useZone();
  return (
    <div title={`Times are shown in ${zone}`}>
      <Segmented
        label="Time zone"
        value={choice}
        options={[
          ["local", "Local"],
          ["utc", "UTC"],
        ]}
        onChange={choose}
      />
    </div>
  );
}

const themes = {
  system: { next: "light", Icon: Monitor, label: "Theme: as the system" },
  light: { next: "dark", Icon: Sun, label: "Theme: light" },
  dark: { next: "system", Icon: Moon, label: "Theme: dark" },
} as const satisfies Record<Theme, unknown>;

/** System, light, dark, and round again; the server writes the class into the next page's HTML. */
export function ThemeSwitch({ initial }: { readonly initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const { next, Icon, label } = themes[theme];
  const turn = () => {
    document.documentElement.classList.remove("light", "dark");
    if (next !== "system") document.documentElement.classList.add(next);
    rememberCookie(themeCookie, next);
    setTheme(next);
  };
  return (
    <Button look="quiet" size="icon" onClick={turn} aria-label={label} title={label}>
      <Icon size={16} aria-hidden="true" />
    </Button>
  );
}
