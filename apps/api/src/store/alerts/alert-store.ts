import type { Alert, AlertRuleName } from "@understudy/core";
import type { AlertMessage } from "../../alerts/alert-message.ts";
import type { ReplayQuery, ReplayResult } from "./replay-calls.ts";

/** One message on its way to one channel. */
export interface AlertDelivery {
  /** The same for the same message to the same channel. */
  readonly id: string;
  readonly alertId: string;
  readonly channel: string;
  readonly message: AlertMessage;
  /** Wall clock, ms. */
  readonly createdAt: number;
  /** How often it was tried. */
  readonly tries: number;
  /** Wall clock, ms, of the next try; null: it is delivered or given up. */
  readonly dueAt: number | null;
  readonly delivered: boolean;
  /** What the receiver said last; empty: it was never asked. */
  readonly detail: string;
}

/** What an earlier process left to be done. */
export interface KeptAlerts {
  /** Open ones, and those whose end is less than an hour ago. */
  readonly alerts: readonly Alert[];
  /** In the order they have to arrive. */
  readonly deliveries: readonly AlertDelivery[];
}

export interface AlertPage {
  /** Wall clock, ms: only those that began earlier. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Only those that are over. */
  readonly closedOnly: boolean;
}

/** The memory of alerts. All of it rejects when the disk or the database fails. */
export interface AlertStore {
  /** Keeps an alert as it is now and what is to be sent of it, durably, before anything is sent. */
  save(alert: Alert, deliveries: readonly AlertDelivery[]): Promise<void>;
  /** Keeps what came of a try. */
  note(delivery: AlertDelivery): Promise<void>;
  /** Newest first. What began in the same moment as the last one is there too, so it may be more than `limit`. */
  history(page: AlertPage): Promise<readonly Alert[]>;
  find(id: string): Promise<Alert | null>;
  /** Which alerts would have been told of what is stored. Takes seconds for a day of traffic, and holds up nobody. */
  replay(query: ReplayQuery): Promise<ReplayResult>;
  deliveries(alertId: string): Promise<readonly AlertDelivery[]>;
  /** When each rule fired last, wall clock in ms; a rule that has not is not there. */
  lastFired(): Promise<Readonly<Partial<Record<AlertRuleName, number>>>>;
}
