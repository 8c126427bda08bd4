import type { AuditView } from "@understudy/contract";
import type { Gateway } from "../gateway/gateway.ts";
import type { Log } from "../gateway/log.ts";

/** A change that was refused at the door, before anything looked at what it says. */
export interface RefusedTry {
  readonly actor: string;
  readonly via: AuditView["via"];
  readonly role: AuditView["role"];
  readonly address: AuditView["address"];
  /** The procedure: `breakers.trip`. */
  readonly action: string;
  readonly object: string;
  readonly reason: string;
  readonly why: string;
}

type TriesOptions = Pick<Gateway, "ports" | "tellAudit"> & {
  readonly log: Log;
  readonly store: Pick<Gateway["store"], "commit">;
};

const mostPerMinute = 60;
const minuteMs = 60_000;
const longestText = 200;

/**
 * Writes refused tries into the audit log: sixty a minute, for each is a write to the disk and whoever
 * may not come in must not fill it. The next one that is written says how many were left out.
 */
export class RefusedTries {
  readonly #gateway: TriesOptions;
  #minuteBegan = Number.NEGATIVE_INFINITY;
  #written = 0;
  #leftOut = 0;

  constructor(gateway: TriesOptions) {
    this.#gateway = gateway;
  }

  /** Resolves once it is on the disk, or left out. Never rejects. */
  async note({ object, reason, why, ...who }: RefusedTry): Promise<void> {
    if (!this.#hasRoom()) return;
    const more = this.#leftOut === 0 ? [] : [`${this.#leftOut} more tries before it are not listed`];
    this.#leftOut = 0;
    const audit = {
      ...who,
      object: object.slice(0, longestText),
      reason: reason.slice(0, longestText),
      result: "refused",
      changes: [why, ...more],
    } as const;
    const { store, log } = this.#gateway;
    const written = await store.commit({ mutationId: null, audit });
    if (written.kind === "unavailable") log.error("audit", { detail: written.detail });
    else this.#gateway.tellAudit(written.audit);
  }

  #hasRoom(): boolean {
    const now = this.#gateway.ports.clock.now();
    if (now - this.#minuteBegan >= minuteMs) {
      this.#minuteBegan = now;
      this.#written = 0;
    }
    if (this.#written === mostPerMinute) {
      this.#leftOut += 1;
      return false;
    }
    this.#written += 1;
    return true;
  }
}
