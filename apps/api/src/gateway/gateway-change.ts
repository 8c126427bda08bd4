import type { AuditView, EventView, RunningGameDay } from "@understudy/contract";
import type { RequestRecord, TargetId } from "@understudy/core";

/** Something an onlooker wants to know at once. */
export type GatewayChange =
  | { readonly kind: "breaker"; readonly target: TargetId }
  | { readonly kind: "health"; readonly target: TargetId }
  | { readonly kind: "provider"; readonly provider: string }
  /** Our own way out was lost or is back. */
  | { readonly kind: "network" }
  /** It was told to stop. */
  | { readonly kind: "stopping" }
  /** An alert fired, ended, was told to a channel, or somebody looks after it. */
  | { readonly kind: "alerts" }
  /** A fault began or came to its end; or, as progress, has struck more calls. */
  | { readonly kind: "chaos"; readonly isProgress: boolean }
  /** A game day began, has gone on, was noted something in, or is over (null). */
  | { readonly kind: "gameday"; readonly running: RunningGameDay | null }
  /** A new revision runs. `mutationId`: of the change that made it, so its author knows it as its own. */
  | {
      readonly kind: "revision";
      readonly revision: number;
      readonly routes: readonly string[];
      readonly by: string;
      readonly mutationId: string | null;
    }
  /** A request has ended; it is not on disk yet. */
  | { readonly kind: "ended"; readonly record: RequestRecord }
  /** The newest requests of a batch, once on disk, and how many the batch holds. */
  | { readonly kind: "recorded"; readonly rows: readonly EventView[]; readonly count: number }
  | { readonly kind: "audit"; readonly entry: AuditView };

export type ChangeListener = (change: GatewayChange) => void;

/** Tells everyone who listens; a listener that throws keeps nobody else from hearing. */
export class ChangeFeed {
  readonly #listeners = new Set<ChangeListener>();
  readonly #onFault: (fault: unknown) => void;

  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault;
  }

  /** Returns the way to stop listening. */
  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: GatewayChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (fault) {
        this.#onFault(fault);
      }
    }
  }
}
