"use client";

import { useQuery } from "@tanstack/react-query";
import { later } from "#components/later/later.tsx";
import { useTRPC } from "#trpc/react.tsx";

const DemoControls = later(() => import("./demo-controls.tsx").then((module) => module.DemoControls));

/** Another browser may have changed the demo; the feed does not tell; ms. */
const rereadMs = 15_000;

/** Says on every page that the providers are simulated, and lets a visitor break one. */
export function DemoBanner() {
  const { data } = useQuery(useTRPC().demo.get.queryOptions(undefined, { refetchInterval: rereadMs }));
  return data ? <DemoControls demo={data} /> : null;
}
