import { outageKinds } from "@understudy/core";
import type { WhatifAsk } from "@understudy/contract";
import {
  parseAsInteger,
  parseAsNames,
  parseAsString,
  parseAsStringLiteral,
  type AddressValues,
} from "#address/parsers.ts";
import { chainIn } from "./chain-text.ts";

/** How long an outage is, in the middle of the time asked about; ms, null: all of it. */
const outageLengths = { "5m": 300_000, "10m": 600_000, "30m": 1_800_000, all: null } as const;
export type OutageLength = keyof typeof outageLengths;
const lengthNames = ["5m", "10m", "30m", "all"] as const satisfies readonly OutageLength[];

/** What is asked, kept in the URL beside the time. */
export const whatifParsers = {
  down: parseAsNames,
  as: parseAsStringLiteral(outageKinds).withDefault("unavailable"),
  for: parseAsStringLiteral(lengthNames).withDefault("10m"),
  /** Of the chain that is asked about. */
  route: parseAsString,
  chain: parseAsString,
  /** Goes before a chain. */
  revision: parseAsInteger,
  /** Of the breakers: failures in a row that open one. */
  failures: parseAsInteger,
  /** Of the breakers: the first wait in open; s. */
  wait: parseAsInteger,
  /** What faults did on purpose: history of their targets too, or left out (absent). */
  faults: parseAsStringLiteral(["with"]),
};

export type WhatifAddress = AddressValues<typeof whatifParsers>;

/** The question as the gateway takes it, without the time. */
export function askIn(address: WhatifAddress): Omit<WhatifAsk, "range" | "span"> {
  const { down, as, failures, wait, faults } = address;
  return {
    change: changeIn(address),
    breaker: {
      ...(failures === null ? {} : { failureThreshold: failures }),
      ...(wait === null ? {} : { recoveryTimeMs: wait * 1_000 }),
    },
    ...(faults === null ? {} : { injected: true }),
    ...(down.length === 0 ? {} : { outage: { down, as, forMs: outageLengths[address.for] } }),
  };
}

function changeIn({ revision, route, chain }: WhatifAddress): NonNullable<WhatifAsk["change"]> {
  if (revision !== null) return { kind: "revision", number: revision };
  const entries = chain === null ? null : chainIn(chain);
  if (route === null || entries === null) return { kind: "running" };
  return { kind: "chain", route, chain: entries };
}

/** Nothing is assumed: both lives would be the same. */
export function asksNothing({ down, revision, route, chain, failures, wait }: WhatifAddress): boolean {
  return (
    down.length === 0 &&
    revision === null &&
    failures === null &&
    wait === null &&
    (route === null || chain === null || chainIn(chain) === null)
  );
}
