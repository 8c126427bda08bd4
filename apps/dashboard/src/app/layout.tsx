import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { FillPatterns } from "#components/fill-patterns/fill-patterns.tsx";
import { EnvironmentEdge } from "#components/shell/environment-edge.tsx";
import { PageIcons } from "#components/shell/page-icons.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { Toasts } from "#components/ui/toasts.tsx";
import { LiveProvider } from "#live/live-provider.tsx";
import { readPreferences } from "#preferences/preferences.ts";
import { bareFrame, loginPage, secondFactorPage } from "#session/next-page.ts";
import { pathHeader } from "#session/path-header.ts";
import { ZoneProvider } from "#preferences/zone-provider.tsx";
import { ControlProvider } from "#trpc/react.tsx";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";

export const metadata: Metadata = {
  title: { default: "Understudy", template: "%s · Understudy" },
  description: "What is broken, what users get, and what can be done.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const jar = await cookies();
  const { theme, zoneChoice, localZone } = readPreferences((name) => jar.get(name)?.value);
  const path = (await headers()).get(pathHeader) ?? "/";
  const isBare = bareFrame(path);
  const [me, overview] = await Promise.all([
    prefetch(control().auth.me.queryOptions()),
    isBare ? undefined : prefetch(control().overview.get.queryOptions()),
    isBare ? undefined : prefetch(control().demo.get.queryOptions()),
    isBare ? undefined : prefetch(control().alerts.open.queryOptions()),
    isBare ? undefined : prefetch(control().chaos.running.queryOptions()),
    isBare ? undefined : prefetch(control().gamedays.running.queryOptions()),
  ]);
  if (me?.kind === "signed_out" && !isBare) redirect(loginPage(path));
  if (me?.kind === "second_factor_owed" && !isBare) redirect(secondFactorPage(path));
  const environment = overview?.environment ?? null;
  return (
    <html lang="en" className={theme === "system" ? "" : theme}>
      <body>
        <ControlProvider>
          <Hydrate>
            {isBare ? (
              children
            ) : (
              <LiveProvider renderedAt={overview?.serverTime ?? 0} heard={overview !== undefined}>
                <ZoneProvider initialChoice={zoneChoice} knownLocalZone={localZone}>
                  <Shell
                    theme={theme}
                    drawings={
                      <>
                        <FillPatterns />
                        <PageIcons />
                      </>
                    }
                    environment={environment === null ? null : <EnvironmentEdge {...environment} />}
                  >
                    {children}
                  </Shell>
                </ZoneProvider>
              </LiveProvider>
            )}
          </Hydrate>
        </ControlProvider>
        <Toasts />
      </body>
    </html>
  );
}
