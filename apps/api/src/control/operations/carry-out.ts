import { createHash } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { AuditView } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Change } from "../../store/store.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";

/** What every mutation says of itself. */
interface Mutation {
  readonly mutationId: string;
  readonly actor: string;
  readonly via: AuditView["via"];
  readonly role: AuditView["role"];
  readonly address: AuditView["address"];
  readonly reason: string;
}

/** What the checks of an operation came to. */
export type Decision =
  | {
      readonly allowed: true;
      /** For the audit log, one line each. */
      readonly changes: readonly string[];
      readonly write: Pick<
        Change,
        | "revision"
        | "breaker"
        | "providerSwitch"
        | "clientKey"
        | "revokedKey"
        | "access"
        | "providerKey"
        | "cachePurge"
        | "deferred"
        | "deferredPaused"
        | "alert"
        | "faults"
        | "gameDay"
      >;
      /** Lets traffic feel it. `revision`: the number the written one got; `at`: when it was written. */
      readonly apply: (written: { readonly revision: number | null; readonly at: number }) => void;
    }
  | {
      readonly allowed: false;
      readonly refusal: TRPCError;
      /** For the audit log; the refusal's own words when not said. */
      readonly remarks?: readonly string[];
    };

/** Things are as they were asked to be. */
export const nothingToDo: Decision = { allowed: true, changes: [], write: {}, apply: () => undefined };

export interface Operation {
  /** All that the caller sent. */
  readonly input: Mutation & Readonly<Record<string, unknown>>;
  /** `breaker.trip` */
  readonly action: string;
  /** The target, provider or route it acts on. */
  readonly object: string;
  readonly decide: () => Decision | Promise<Decision>;
}

/**
 * One change by an operator, from the checks to the answer (docs/design.md, Control plane): check,
 * write it down durably with its audit entry, and only then let traffic feel it. If it cannot be
 * written nothing is applied. A refused try is written down too and thrown. `repeated`: the same
 * mutation was carried out before; nothing was done now.
 */
export function carryOut(control: Control, operation: Operation): Promise<"done" | "repeated"> {
  return control.changes.run(() => perform(control, operation));
}

async function perform(control: Control, operation: Operation): Promise<"done" | "repeated"> {
  const { gateway, unanswered } = control;
  const key = repeatKey(operation);
  const decision = await operation.decide();
  const written = await gateway.store.commit(changeOf(operation, decision, key));
  switch (written.kind) {
    case "unavailable":
      unanswered.add(key);
      throw new TRPCError({
        code: "SERVICE_UNAVAILABLE",
        message: "Nothing was changed: it could not be written to the disk. Try again.",
      });
    case "stale":
      if (!written.repeated) gateway.tellAudit(written.audit);
      await runNewest(gateway, written.newest);
      throw new Refusal("STALE_REVISION", `Revision ${written.newest} was saved meanwhile.`);
    case "moved_on":
      if (!written.repeated) gateway.tellAudit(written.audit);
      throw written.state === null
        ? new Refusal("UNKNOWN_OBJECT", "There is no such job any more.")
        : new Refusal("STALE_STATE", `The job is ${written.state} by now.`);
    case "committed":
      break;
  }
  // A writer that died may have written what it never answered: that is for the repeat to apply.
  const wasUnanswered = unanswered.delete(key);
  const isNew = !written.repeated || wasUnanswered;
  if (!isNew && written.audit.result === "done") return "repeated";
  if (isNew && decision.allowed) decision.apply({ revision: written.revision, at: written.audit.at });
  if (isNew) gateway.tellAudit(written.audit);
  if (!decision.allowed) throw decision.refusal;
  if (isNew) return "done";
  throw new Refusal(
    "STALE_STATE",
    "This very try was refused before. Things have changed since: try it anew.",
  );
}

function changeOf({ input, action, object }: Operation, decision: Decision, mutationId: string): Change {
  const { actor, via, role, address, reason } = input;
  const audit = { actor, via, role, address, action, object, reason };
  if (decision.allowed) {
    return { mutationId, audit: { ...audit, result: "done", changes: decision.changes }, ...decision.write };
  }
  const changes = decision.remarks ?? [decision.refusal.message];
  return { mutationId, audit: { ...audit, result: "refused", changes } };
}

/** A revision that was written but does not run, since its answer was lost, runs from now on. */
async function runNewest(gateway: Gateway, newest: number | null): Promise<void> {
  if (newest === null || newest <= gateway.revision.number) return;
  const revision = await gateway.store.revision(newest);
  if (revision !== null) gateway.applyRevision(revision, null);
}

/**
 * The same id with the same words is the same mutation. Other words under a known id, such as a
 * refused try sent again with its acknowledgement, are a mutation of their own. From where it is sent
 * does not matter: a laptop may have changed its network before it asks again.
 */
function repeatKey({ input, action }: Operation): string {
  const words = createHash("sha256")
    .update(JSON.stringify([action, { ...input, address: null }]))
    .digest("base64url");
  return `${input.mutationId} ${words}`;
}
