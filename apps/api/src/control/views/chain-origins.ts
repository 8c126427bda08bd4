import { basename } from "node:path";
import type { ChainOrigins, FieldOrigin } from "@understudy/contract";
import { tiersOf, type Chain, type ChainEntry, type TargetId } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import type { StoredRevision } from "../../store/store.ts";
import { unknownObject } from "../refusal.ts";
import { routeChain } from "./route-chain.ts";
import { sinceGiven, type SinceGiven } from "./since-given.ts";

/** Where each field of a route's chain comes from; refuses a name that is not configured. */
export async function chainOrigins(gateway: Gateway, route: string): Promise<ChainOrigins> {
  const { configuration } = gateway;
  if (routeChain(configuration, route) === null)
    throw unknownObject("route", route, Object.keys(configuration.routes));
  return originsOf(await sinceGiven(gateway.store, gateway.revision), route);
}

/** Pure: a field comes from the newest revision that brought it another value than it had before. */
export function originsOf(since: SinceGiven, route: string): ChainOrigins {
  const [running] = since.revisions;
  const chain = chainIn(running, route);
  const origin = (value: (chain: Chain) => unknown): FieldOrigin | null =>
    originOf(since, (revision) => JSON.stringify(value(chainIn(revision, route))));
  const ofEntry = (target: TargetId, value: (entry: ChainEntry) => unknown): FieldOrigin | null =>
    origin((each) => {
      const entry = each.find((one) => one.target === target);
      return entry === undefined ? null : [value(entry)];
    });
  return {
    route,
    revision: running.number,
    order: origin((each) => tiersOf(each).map((tier) => tier.map(({ target }) => target))),
    entries: chain.map(({ target }) => ({
      target,
      entry: ofEntry(target, () => true),
      weight: ofEntry(target, ({ weight }) => weight),
      timeout: ofEntry(target, ({ timeoutMs }) => timeoutMs),
      enabled: ofEntry(target, ({ enabled }) => enabled),
    })),
  };
}

function originOf(
  { revisions, whole }: SinceGiven,
  valueIn: (revision: StoredRevision) => string,
): FieldOrigin | null {
  const now = valueIn(revisions[0]);
  const other = revisions.findIndex((revision) => valueIn(revision) !== now);
  const brought = revisions.at(other === -1 ? -1 : other - 1) ?? revisions[0];
  if (other !== -1) return edited(brought);
  return whole ? given(brought) : null;
}

function chainIn({ configuration }: StoredRevision, route: string): Chain {
  return routeChain(configuration, route) ?? [];
}

function edited({ number, author, savedAt }: StoredRevision): FieldOrigin {
  return { kind: "edited", revision: number, by: author, at: savedAt };
}

/** A file that was imported by hand leaves its content, but not its name. */
function given({ number, author, via, sourceHash }: StoredRevision): FieldOrigin {
  const from = sourceHash === null ? author : via === "configuration" ? basename(author) : "a file";
  return { kind: "given", revision: number, from };
}
