import { formatDuration, type Configuration, type FieldOrigin } from "@understudy/contract";
import { tiersOf, type Chain, type ChainEntry } from "@understudy/core";
import { configurationDifferences } from "../operations/configuration-differences.ts";
import { originsOf } from "./chain-origins.ts";
import { routeChain } from "./route-chain.ts";
import type { SinceGiven } from "./since-given.ts";

/**
 * What operators edited since the configuration was given, and would be otherwise again if another one
 * took its place: chains field by field, whatever else part by part. One line each.
 */
export function undoneEdits(since: SinceGiven, next: Configuration): readonly string[] {
  const [{ configuration: running }] = since.revisions;
  const given = since.revisions.at(-1)?.configuration ?? running;
  const chains = Object.keys(running.routes).flatMap((route) =>
    undoneInChain(since, route, { given, next }).map((line) => `${route}, ${line}`),
  );
  const edited = new Set(configurationDifferences(given, running).filter(isOwnEdit).map(partOf));
  const parts = configurationDifferences(running, next)
    .map(partOf)
    .filter((part) => edited.has(part));
  return [...chains, ...parts.map((part) => `${part}: edited here`)];
}

/** Routes are told field by field, and a target that came or went did so with an entry of theirs. */
function isOwnEdit(difference: string): boolean {
  return !/^route "|^target ".*: (added|removed)$/.test(difference);
}

/** `provider "openai"` of `provider "openai": changed`. */
function partOf(difference: string): string {
  return difference.replace(/: (added|removed|changed)$/, "");
}

interface Sides {
  readonly given: Configuration;
  readonly next: Configuration;
}

function undoneInChain(since: SinceGiven, route: string, { given, next }: Sides): readonly string[] {
  const now = routeChain(since.revisions[0].configuration, route) ?? [];
  const then = routeChain(next, route) ?? [];
  const before = routeChain(given, route) ?? [];
  const origins = originsOf(since, route);
  const fields = now.flatMap((entry) => {
    const { target } = entry;
    const of = origins.entries.find((each) => each.target === target);
    const other = then.find((each) => each.target === target);
    if (of === undefined) return [];
    if (other === undefined) return said(`${target}: added`, of.entry);
    return [
      ...(entry.timeoutMs === other.timeoutMs ? [] : said(`${target}: ${timeoutWords(entry)}`, of.timeout)),
      ...(entry.weight === other.weight ? [] : said(`${target}: weight ${entry.weight}`, of.weight)),
      ...(entry.enabled === other.enabled
        ? []
        : said(`${target}: ${entry.enabled ? "enabled" : "disabled"}`, of.enabled)),
    ];
  });
  const back = then.filter(
    ({ target }) => before.some((entry) => entry.target === target) && !holds(now, target),
  );
  return [
    ...fields,
    ...back.map(({ target }) => `${target}: removed here`),
    ...(orderOf(now, then) === orderOf(then, now) ? [] : said("order", origins.order)),
  ];
}

/** Only what somebody edited can be undone. */
function said(what: string, origin: FieldOrigin | null): readonly string[] {
  return origin?.kind === "edited" ? [`${what}, r${origin.revision} by ${origin.by}`] : [];
}

function timeoutWords({ timeoutMs }: ChainEntry): string {
  return `timeout ${timeoutMs === undefined ? "default" : formatDuration(timeoutMs)}`;
}

/** The tiers of what stands in both. */
function orderOf(chain: Chain, other: Chain): string {
  const common = chain.filter(({ target }) => holds(other, target));
  return JSON.stringify(tiersOf(common).map((tier) => tier.map(({ target }) => target)));
}

function holds(chain: Chain, target: string): boolean {
  return chain.some((entry) => entry.target === target);
}
