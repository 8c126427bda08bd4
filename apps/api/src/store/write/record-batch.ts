import { isInjected, type BreakerSnapshot, type Cooldown } from "@understudy/core";
import { eq, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { saveFaultProgress } from "../chaos/fault-calls.ts";
import { endOf } from "../event-view.ts";
import { Figures } from "../figures.ts";
import {
  breakerEvents,
  breakerSnapshots,
  clientKeys,
  cooldowns,
  healthEvents,
  keptStates,
} from "../schema/index.ts";
import { slotOf, slotWidths } from "../slots.ts";
import type { KeyMoment, Telemetry } from "../store.ts";
import { Spending } from "../spending.ts";
import { priceBook } from "./price-book.ts";
import { requestRecorder } from "./record-requests.ts";
import { figureSaver } from "./save-figures.ts";
import { spendingSaver } from "./save-spending.ts";

/** What the requests that ended in one slot amount to. */
interface Slot {
  readonly figures: Figures;
  /** Of those of which a call was struck by a fault on purpose. */
  readonly injected: Figures;
  readonly spending: Spending;
}

/**
 * Writes a batch in one transaction: rows and the sums over them are always in step. Answers the
 * sequence of each request of the batch, in order; null for one that was written before.
 */
export function batchRecorder(
  database: StoreDatabase,
): (batch: readonly Telemetry[]) => readonly (number | null)[] {
  const recordRequest = requestRecorder(database);
  const saveFigures = figureSaver(database);
  const saveSpending = spendingSaver(database);
  const pricesOf = priceBook(database);

  const write = database.$client.transaction((batch: readonly Telemetry[]) => {
    const sequences: (number | null)[] = [];
    const slots = new Map<number, Slot>();
    for (const telemetry of batch) {
      switch (telemetry.kind) {
        case "request": {
          const sequence = recordRequest(telemetry.record);
          sequences.push(sequence);
          if (sequence !== null) {
            const { figures, injected, spending } = slotAt(slots, endOf(telemetry.record));
            const counted = isInjected(telemetry.record) ? injected : figures;
            if (telemetry.record.playgroundBy === undefined) counted.add(telemetry.record);
            spending.add(telemetry.record, pricesOf(telemetry.record.revision));
          }
          break;
        }
        case "breaker":
          database
            .insert(breakerEvents)
            .values({ target: telemetry.event.target, at: telemetry.event.at, event: telemetry.event })
            .run();
          break;
        case "breaker_snapshot":
          saveBreakerSnapshot(database, telemetry.snapshot);
          break;
        case "health":
          database.insert(healthEvents).values({ at: telemetry.event.at, event: telemetry.event }).run();
          break;
        case "cooldown":
          saveCooldown(database, telemetry.cooldown);
          break;
        case "kept_state":
          database.insert(keptStates).values(telemetry.kept).onConflictDoNothing().run();
          break;
        case "fault_progress":
          saveFaultProgress(database, telemetry.progress);
          break;
        case "key_used":
          saveKeyUse(database, telemetry.used);
          break;
      }
    }
    for (const [slot, { figures, injected, spending }] of slots) {
      saveFigures(figures, { at: slot, injected: false });
      saveFigures(injected, { at: slot, injected: true });
      saveSpending(spending, slot);
    }
    return sequences;
  });
  return (batch) => write.immediate(batch);
}

function slotAt(slots: Map<number, Slot>, at: number): Slot {
  const start = slotOf(at, slotWidths[0]);
  const known = slots.get(start);
  if (known !== undefined) return known;
  const slot = { figures: new Figures(), injected: new Figures(), spending: new Spending() };
  slots.set(start, slot);
  return slot;
}

/** Keeps the newer of what is stored and what is given: telemetry may arrive after a commit made later. */
export function saveBreakerSnapshot(database: StoreDatabase, snapshot: BreakerSnapshot): void {
  const { target, generation, since } = snapshot;
  database
    .insert(breakerSnapshots)
    .values({ target, generation, since, snapshot })
    .onConflictDoUpdate({
      target: breakerSnapshots.target,
      set: { generation, since, snapshot },
      // A target that was removed and came back counts generations from the start again.
      setWhere: sql`excluded.generation >= ${breakerSnapshots.generation} or excluded.since > ${breakerSnapshots.since}`,
    })
    .run();
}

function saveKeyUse(database: StoreDatabase, { hash, at }: KeyMoment): void {
  database.update(clientKeys).set({ lastUsedAt: at }).where(eq(clientKeys.hash, hash)).run();
}

function saveCooldown(database: StoreDatabase, cooldown: Cooldown): void {
  database
    .insert(cooldowns)
    .values(cooldown)
    .onConflictDoUpdate({ target: [cooldowns.scope, cooldowns.name], set: cooldown })
    .run();
}
