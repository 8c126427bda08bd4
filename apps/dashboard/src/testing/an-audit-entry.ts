import type { AuditView } from "@understudy/contract";

/** A change somebody made, with what matters to a test written over it. */
export function anAuditEntry(over: Partial<AuditView> = {}): AuditView {
  return {
    sequence: 1,
    at: 0,
    actor: "ada",
    via: "dashboard",
    role: "admin",
    action: "breaker.trip",
    object: "a/b",
    result: "done",
    reason: "",
    changes: [],
    address: null,
    requestId: null,
    revision: null,
    hash: "00",
    ...over,
  };
}
