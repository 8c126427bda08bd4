"use client";

import type { ReactNode } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { later } from "#components/later/later.tsx";
import { SessionWatch } from "#components/sign-in/session-watch.tsx";
import { useClockAhead, useFreshnessKind } from "#live/live-provider.tsx";
import type { Theme } from "#preferences/preferences.ts";
import { Brand } from "./brand.tsx";
import { FreshnessChip } from "./freshness-chip.tsx";
import { BottomBar, Rail } from "./navigation.tsx";
import { StatusPill } from "./status-pill.tsx";

const AlertPill = later(() => import("./alert-pill.tsx").then((module) => module.AlertPill));
const WhoAmI = later(() => import("./who-am-i.tsx").then((module) => module.WhoAmI));
const Aids = later(() => import("./aids.tsx").then((module) => module.Aids));
const ZoneSwitch = later(() => import("./display-switches.tsx").then((module) => module.ZoneSwitch));
const ThemeSwitch = later(() => import("./display-switches.tsx").then((module) => module.ThemeSwitch));
/** Comes with every page, while there is still somebody to bring it. */
const FreshnessBanner = later(() =>
  import("./freshness-banner.tsx").then((module) => module.FreshnessBanner),
);
const ClockNote = later(() => import("./clock-note.tsx").then((module) => module.ClockNote));
const StripedBars = later(() => import("./striped-bars.tsx").then((module) => module.StripedBars));

export interface ShellProps {
  readonly theme: Theme;
  /** The hatches charts are filled with, and the icons of pages; drawn on the server. */
  readonly drawings: ReactNode;
  /** What this gateway is called; drawn on the server. */
  readonly environment: ReactNode;
  readonly children: ReactNode;
}

/** The frame around every page. Its `data-freshness` greys what is inside when the data is old. */
export function Shell({ theme, drawings, environment, children }: ShellProps) {
  const clockAhead = useClockAhead();
  return (
    <div data-freshness={useFreshnessKind()} className="isolate flex min-h-dvh">
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-20 inline-flex h-11 items-center rounded-md bg-accent px-3 font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b border-line bg-canvas px-4 lg:px-6">
          {environment}
          <CarriedLink
            href="/"
            className="flex min-h-11 min-w-11 items-center lg:hidden"
            aria-label="Understudy, overview"
          >
            <Brand wordless />
          </CarriedLink>
          <StatusPill />
          <AlertPill />
          <div className="ml-auto flex items-center gap-2">
            <Aids />
            <FreshnessChip />
            <div className="hidden items-center gap-2 lg:flex">
              <ZoneSwitch />
              <ThemeSwitch initial={theme} />
            </div>
            <WhoAmI />
          </div>
        </header>
        <FreshnessBanner />
        {clockAhead !== null && <ClockNote seconds={clockAhead} />}
        <StripedBars />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-[90rem] min-w-0 flex-1 flex-col gap-4 px-4 pt-4 pb-24 outline-none lg:px-6 lg:pb-10"
        >
          {children}
          <footer className="mt-4 flex items-center gap-3 lg:hidden">
            <ZoneSwitch />
            <ThemeSwitch initial={theme} />
          </footer>
        </main>
      </div>
      {drawings}
      <BottomBar />
      <SessionWatch />
    </div>
  );
}
