import type { StoreDatabase } from "../database.ts";
import { slotOf, slotWidths, tenantSlotWidth } from "../slots.ts";
import { spentNames, type Spending } from "../spending.ts";

/** Adds what was spent to the slots, of every width, that the instant `at` falls into. */
export function spendingSaver({ $client }: StoreDatabase): (spending: Spending, at: number) => void {
  const byTarget = ["width", "slot", "route", "level", "target", "currency"];
  const addByTarget = $client.prepare(addition("spending_slots", byTarget));
  const addByTenant = $client.prepare(addition("tenant_slots", ["slot", "tenant", "currency"]));

  return (spending, at) => {
    for (const width of slotWidths) {
      const slot = slotOf(at, width);
      for (const row of spending.byTarget.values()) addByTarget.run({ width, slot, ...row });
    }
    const slot = slotOf(at, tenantSlotWidth);
    for (const row of spending.byTenant.values()) addByTenant.run({ slot, ...row });
  };
}

/** Plain SQL: eleven sums, each added to what is there. */
function addition(table: string, keys: readonly string[]): string {
  const names = [...keys, ...spentNames];
  const sums = spentNames.map((name) => `${columnOf(name)} = ${columnOf(name)} + excluded.${columnOf(name)}`);
  return `insert into ${table} (${names.map(columnOf).join(", ")})
    values (${names.map((name) => `@${name}`).join(", ")})
    on conflict (${keys.join(", ")}) do update set ${sums.join(", ")}`;
}

function columnOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
