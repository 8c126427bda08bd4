import type { StoredRevision } from "../../store/store.ts";
import { Refusal } from "../refusal.ts";

/** The refusal for a change of the whole configuration that was decided on before another; null: it was not. */
export function staleRevision(running: StoredRevision, baseRevision: number): Refusal | null {
  const { number, author } = running;
  if (number === baseRevision) return null;
  return new Refusal(
    "STALE_REVISION",
    `You looked at revision ${baseRevision}: revision ${number} runs, saved by ${author}.`,
  );
}
