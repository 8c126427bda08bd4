import type { Alert } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import { Refusal } from "../refusal.ts";

/** The open alert of that id, or why nothing can be done about it. */
export function openAlert({ alerts }: Gateway, id: string): Alert | Refusal {
  const alert = alerts.watch.alerts().find((known) => known.id === id);
  if (alert === undefined) return new Refusal("UNKNOWN_OBJECT", `There is no open alert ${id}.`);
  return alert.resolvedAt === null ? alert : new Refusal("STALE_STATE", `Alert ${id} is over.`);
}
