import type { EventView } from "@understudy/contract";
import type { requests } from "../schema/index.ts";
import { addedDelay } from "../event-view.ts";

export type RequestRow = typeof requests.$inferSelect;

/** A stored request as lists show it. */
export function rowView(row: RequestRow): EventView {
  const { tenant: _, endedAt: __, disturbed: ___, injected: ____, ...shown } = row;
  return { ...shown, addedDelayMs: addedDelay(row.path, row.servedBy) };
}
