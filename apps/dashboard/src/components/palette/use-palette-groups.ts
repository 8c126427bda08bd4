"use client";

import { useQuery } from "@tanstack/react-query";
import type { BreakerView, ProviderView } from "@understudy/contract";
import { pageGroups } from "#components/shell/pages.ts";
import { useChangeOff } from "#session/use-change-off.ts";
import { useTRPC } from "#trpc/react.tsx";
import { paletteGroups, type PaletteGroup } from "./palette-items.ts";

const pages = [
  ...pageGroups.flatMap(([, links]) => links),
  { href: "/new-provider", name: "Add provider" },
  { href: "/alerts/rules", name: "Alert rules" },
  { href: "/settings/account", name: "Your account" },
];

export interface PaletteContents {
  readonly groups: readonly PaletteGroup[];
  readonly breakers: readonly BreakerView[];
  readonly providers: readonly ProviderView[];
}

/**
 * What there is to go to and to ask for, of this gateway and for this person. `enabled`: somebody looks;
 * else nothing is read.
 */
export function usePaletteGroups(query: string, enabled: boolean): PaletteContents {
  const control = useTRPC();
  const { data: breakers = [] } = useQuery(control.breakers.list.queryOptions(undefined, { enabled }));
  const { data: chains = [] } = useQuery(control.chains.list.queryOptions(undefined, { enabled }));
  const { data: providers = [] } = useQuery(control.providers.list.queryOptions(undefined, { enabled }));
  const off = {
    trip: useChangeOff("breakers.trip"),
    reset: useChangeOff("breakers.reset"),
    force_close: useChangeOff("breakers.forceClose"),
    disable: useChangeOff("providers.set"),
  };
  return { groups: paletteGroups({ pages, breakers, chains, providers, off }, query), breakers, providers };
}
