import type { FaultOrder, InjectedFault } from "./chaos-inputs.ts";

/** How a fault came to its end (docs/chaos.md). */
export interface FaultEnd {
  readonly at: number;
  /** `aborted`: by its rule. */
  readonly why: "expired" | "stopped" | "aborted";
  /** The operator who stopped it; null: nobody did. */
  readonly by: string | null;
  /** One sentence. */
  readonly detail: string;
}

/** A fault that runs or ran. */
export interface FaultView extends FaultOrder {
  /** `F-12` */
  readonly id: string;
  readonly startedAt: number;
  /** When it ends by itself. */
  readonly endsAt: number;
  readonly startedBy: string;
  readonly reason: string;
  /** Calls it has struck. */
  readonly injected: number;
  /** Null: it runs. */
  readonly end: FaultEnd | null;
}

/** What the gateway calls itself; null: nobody said. */
export interface EnvironmentView {
  readonly name: string;
  readonly production: boolean;
}

export interface ChaosView {
  readonly running: readonly FaultView[];
  /** Those that are over, newest first. */
  readonly past: readonly FaultView[];
  readonly environment: EnvironmentView | null;
}

/** What a fault would strike, by the last five minutes' calls. */
export interface ChaosPreview {
  /** Those within the scope. */
  readonly targets: readonly string[];
  /** Calls of the scope a second; null: it names a client key, whose calls are not counted apart. */
  readonly callsPerSecond: number | null;
  /** A fault runs on one of the targets already: another is refused. */
  readonly taken: { readonly target: string; readonly by: string } | null;
}

export interface FaultKindView {
  readonly kind: InjectedFault["kind"];
  readonly description: string;
}
