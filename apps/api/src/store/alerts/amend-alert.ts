import type { Alert } from "@understudy/core";
import { eq } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { alerts } from "../schema/index.ts";

/** What a person has done about an open alert (docs/alerts.md, The life of an alert). */
export type AlertAmendment =
  | { readonly kind: "acknowledge"; readonly id: string; readonly by: string }
  | { readonly kind: "snooze"; readonly id: string; readonly by: string; readonly ttlMs: number };

/**
 * Writes it into the alert as it is kept now: the gateway may have changed it since the person looked.
 * One that could not be kept when it fired is left out; it is kept as a whole at its next change.
 */
export function amendAlert(database: StoreDatabase, amendment: AlertAmendment, now: number): void {
  const isMeant = eq(alerts.id, amendment.id);
  const kept = database.select().from(alerts).where(isMeant).get();
  if (kept === undefined) return;
  const alert = { ...kept.alert, ...amended(amendment, now) };
  database.update(alerts).set({ alert }).where(isMeant).run();
}

function amended(amendment: AlertAmendment, at: number): Partial<Alert> {
  const { kind, by } = amendment;
  switch (kind) {
    case "acknowledge":
      return { acknowledged: { by, at } };
    case "snooze":
      return { snoozed: { by, until: at + amendment.ttlMs } };
  }
}
