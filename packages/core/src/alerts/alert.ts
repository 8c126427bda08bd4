import type { AlertCondition } from "./alert-condition.ts";
import type { AlertSeverity } from "./alert-rules.ts";
import type { LevelFigures } from "./level-window.ts";

/** What users of one route get now. */
export interface RouteEffect {
  readonly route: string;
  /** Of the last minutes; null: nobody asked. */
  readonly levels: LevelFigures | null;
}

/** Something a person should know. Wall clock in ms; a plain object that survives a restart as JSON. */
export interface Alert extends AlertCondition {
  readonly id: string;
  readonly severity: AlertSeverity;
  /** When it first held. */
  readonly since: number;
  /** When it was last said to hold. */
  readonly firedAt: number;
  /** Null: it still holds. */
  readonly resolvedAt: number | null;
  /** How often it fired: it came back soon after it was over, and is counted instead of told anew. */
  readonly firings: number;
  /** At the last change of the alert. */
  readonly effects: readonly RouteEffect[];
  readonly acknowledged: { readonly by: string; readonly at: number } | null;
  /** Until then nobody is told. */
  readonly snoozed: { readonly by: string; readonly until: number } | null;
  /** Whether its last firing was told to anybody, so that its end must be told as well. */
  readonly told: boolean;
  /** It was told as nothing but an exercise; when it turns out to be more, that is told. */
  readonly asExercise?: true;
}

export type AlertChange = "fired" | "resolved" | "acknowledged" | "snoozed" | "snooze_over";

/** A change of an alert. */
export interface AlertEvent {
  readonly change: AlertChange;
  readonly alert: Alert;
  /** What channels are to say; null: nothing. */
  readonly tell: "firing" | "resolved" | null;
}
