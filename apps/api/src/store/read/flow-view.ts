import type { FlowLink, FlowView } from "@understudy/contract";
import type { StoreDatabase } from "../database.ts";
import { and, eq } from "../drizzle.ts";
import { requestSlots } from "../schema/index.ts";
import type { SeriesInput } from "../store-queries.ts";
import { counting, within } from "./read-figures.ts";
import { bucketRange } from "./series-views.ts";

/** From the target that was asked for to who served, over the whole range. */
export function flowView(database: StoreDatabase, input: SeriesInput): FlowView {
  const range = bucketRange(input);
  const ofRoute = input.route === undefined ? undefined : eq(requestSlots.route, input.route);
  const rows = database
    .select()
    .from(requestSlots)
    .where(and(within(requestSlots, range), counting(requestSlots, input), ofRoute))
    .all();
  const links = new Map<string, FlowLink & { count: number }>();
  for (const { askedFor, level, outcome, servedBy, count } of rows) {
    const key = `${askedFor}\n${level}\n${outcome}\n${servedBy}`;
    const link = links.get(key);
    if (link === undefined) links.set(key, { askedFor, level, outcome, servedBy, count });
    else link.count += count;
  }
  return {
    from: range.from,
    to: range.to,
    links: [...links.values()].toSorted((a, b) => b.count - a.count),
  };
}
