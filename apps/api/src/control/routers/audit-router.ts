import {
  auditEntryInput,
  auditInput,
  type AuditChecked,
  type AuditEntryView,
  type AuditNames,
  type AuditPage,
} from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { unknownObject } from "../refusal.ts";

export function auditRouter({ gateway }: Control) {
  return router({
    page: procedure.input(auditInput).query(({ input: { sinceMs, ...query } }): Promise<AuditPage> => {
      const from = sinceMs === undefined ? query.from : gateway.ports.wallClock.now() - sinceMs;
      return gateway.store.auditPage({ ...query, from });
    }),
    entry: procedure.input(auditEntryInput).query(async ({ input }): Promise<AuditEntryView> => {
      const found = await gateway.store.auditEntry(input.sequence);
      if (found === null) throw unknownObject("audit entry", `#${input.sequence}`, []);
      return found;
    }),
    names: procedure.query((): Promise<AuditNames> => gateway.store.auditNames()),
    verify: procedure.query((): Promise<AuditChecked> => gateway.store.verifyAudit()),
  });
}
