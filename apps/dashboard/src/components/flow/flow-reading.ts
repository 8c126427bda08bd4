import type { FlowLink, FlowView } from "@understudy/contract";
import type { Level } from "@understudy/core";
import { levelLooks } from "#components/level-mark/level-looks.ts";
import { formatShare, plural, shareOf } from "#format/numbers.ts";

/** Requests that went one way: from who was asked first to who served, or to what became of them. */
export interface Ribbon {
  readonly from: string;
  readonly to: string;
  readonly level: Level;
  readonly count: number;
}

/** A name on one side, and the part of the height it takes, 0 to 1. */
export interface FlowNode {
  readonly name: string;
  readonly count: number;
  readonly top: number;
  readonly bottom: number;
}

/** A ribbon with the part of the height it takes on either side. */
export interface DrawnRibbon extends Ribbon {
  readonly left: readonly [top: number, bottom: number];
  readonly right: readonly [top: number, bottom: number];
}

export interface DrawnFlow {
  readonly total: number;
  readonly asked: readonly FlowNode[];
  readonly served: readonly FlowNode[];
  readonly ribbons: readonly DrawnRibbon[];
}

/** More names than these on a side are told as one. */
const mostNames = 8;
const others = "others";
/** Between two names, as a part of the height. */
const gap = 0.04;

/** The ways without their details, the most travelled first, and few enough names to be read. */
export function ribbonsOf({ links }: FlowView): Ribbon[] {
  const [asked, served] = [kept(links, fromOf), kept(links, toOf)];
  const ribbons = new Map<string, Ribbon & { count: number }>();
  for (const link of links) {
    const from = asked.has(fromOf(link)) ? fromOf(link) : others;
    const to = served.has(toOf(link)) ? toOf(link) : others;
    const key = `${from}\n${to}\n${link.level}`;
    const known = ribbons.get(key);
    if (known === undefined) ribbons.set(key, { from, to, level: link.level, count: link.count });
    else known.count += link.count;
  }
  return [...ribbons.values()].filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
}

function fromOf({ askedFor }: FlowLink): string {
  return askedFor === "" ? "no target asked" : askedFor;
}

/** Who served; where nobody did, what became of the request. */
function toOf({ level, servedBy }: FlowLink): string {
  return servedBy === "" || level === "cache" ? levelLooks[level].word : servedBy;
}

/** The most frequent names, all of them where they are few. */
function kept(links: readonly FlowLink[], nameOf: (link: FlowLink) => string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const link of links) counts.set(nameOf(link), (counts.get(nameOf(link)) ?? 0) + link.count);
  const names = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  return new Set(names.length > mostNames ? names.slice(0, mostNames - 1) : names);
}

/** Both sides from top to bottom, and the ribbons between them; heights are parts of all requests. */
export function drawnFlow(view: FlowView): DrawnFlow {
  const ribbons = ribbonsOf(view);
  const total = ribbons.reduce((sum, { count }) => sum + count, 0);
  const asked = nodesOf(ribbons, total, ({ from }) => from);
  const served = nodesOf(ribbons, total, ({ to }) => to);
  const scaleOf = (nodes: readonly FlowNode[]) => (1 - gap * (nodes.length - 1)) / Math.max(1, total);
  const [leftScale, rightScale] = [scaleOf(asked), scaleOf(served)];
  const [leftAt, rightAt] = [startsOf(asked), startsOf(served)];
  const drawn = ribbons.map((ribbon): DrawnRibbon => {
    const left = take(leftAt, ribbon.from, ribbon.count * leftScale);
    return { ...ribbon, left, right: take(rightAt, ribbon.to, ribbon.count * rightScale) };
  });
  return { total, asked, served, ribbons: drawn };
}

function nodesOf(ribbons: readonly Ribbon[], total: number, nameOf: (ribbon: Ribbon) => string): FlowNode[] {
  const counts = new Map<string, number>();
  for (const ribbon of ribbons) counts.set(nameOf(ribbon), (counts.get(nameOf(ribbon)) ?? 0) + ribbon.count);
  const names = [...counts].toSorted((a, b) => b[1] - a[1]);
  const scale = (1 - gap * (names.length - 1)) / Math.max(1, total);
  let top = 0;
  return names.map(([name, count]) => {
    const node = { name, count, top, bottom: top + count * scale };
    top = node.bottom + gap;
    return node;
  });
}

function startsOf(nodes: readonly FlowNode[]): Map<string, number> {
  return new Map(nodes.map(({ name, top }) => [name, top]));
}

function take(starts: Map<string, number>, name: string, height: number): readonly [number, number] {
  const top = starts.get(name) ?? 0;
  starts.set(name, top + height);
  return [top, top + height];
}

/** `96.2 % of 1,354 requests were served by the first target on their way.` */
export function flowSentence(ribbons: readonly Ribbon[]): string {
  const total = ribbons.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return "No requests in this time.";
  const straight = ribbons.filter(({ from, to }) => from === to).reduce((sum, { count }) => sum + count, 0);
  return `${formatShare(shareOf(straight, total))} of ${plural(total, "request")} were served by the first target on their way.`;
}
