import type { Configuration, EmbedderSettings } from "@understudy/contract";
import type { CacheKeys, EqualMatch } from "@understudy/core";

/** What is known of an answer besides its text: where it came from and how long it may be served. */
export interface Provenance {
  readonly tenant: string;
  readonly route: string;
  /** Who gave it, and under what name its provider knows that model. */
  readonly target: string;
  readonly model: string;
  /** Of the request it answered first. */
  readonly requestId: string;
  /** Wall clock, ms. */
  readonly storedAt: number;
}

/** Which questions may share it besides the same one. */
type Similar = Configuration["emergencyCache"]["similar"];

/** An answer somebody just got, as it went over the wire. Whether it is kept, the writer finds out. */
export interface AnswerToKeep extends Provenance {
  /** The client's, in which both are written. */
  readonly dialect: string;
  readonly beta: string | null;
  readonly request: Uint8Array;
  readonly answer: Uint8Array;
  readonly streamed: boolean;
  readonly ttlMs: number;
  readonly similar: Similar;
  /** Null: nobody looks for it by meaning. */
  readonly embedder: EmbedderSettings | null;
  /** Entries beyond this go, oldest first. */
  readonly mostEntries: number;
  /** The same for the entries of its route alone; null: no bound of its own. */
  readonly mostOfRoute: number | null;
}

export interface CacheQuestion {
  readonly tenant: string;
  readonly keys: CacheKeys;
  /** The oldest answer that is taken, in ms. */
  readonly longestMs: number;
}

export interface KeptAnswer extends Provenance {
  readonly match: EqualMatch;
  readonly text: string;
}

/** A question whose vector is to be kept beside its answer, which is kept already. */
export interface VectorWanted {
  readonly embedder: EmbedderSettings;
  /** The message; it is kept nowhere. */
  readonly text: string;
  readonly place: VectorPlace;
}

/** Which entry a vector belongs to, and who compares it: names made by the writer. */
export interface VectorPlace {
  readonly tenant: string;
  readonly key: string;
  readonly semanticKey: string;
}

export interface VectorToKeep {
  readonly place: VectorPlace;
  /** Of length one. */
  readonly vector: Float32Array;
}

/** A question that no equal one was kept of. */
export interface NearQuestion {
  readonly tenant: string;
  readonly key: string;
  /** The oldest answer that is taken, in ms. */
  readonly longestMs: number;
}

export interface NearAnswer extends Provenance {
  readonly text: string;
  readonly similarity: number;
}

/** Which entries are listed, counted or forgotten; absent fields say nothing. */
export interface CachePurge {
  readonly tenant?: string | undefined;
  readonly target?: string | undefined;
  /** Wall clock, ms: kept at or after it. */
  readonly since?: number | undefined;
  /** Kept at or before it. */
  readonly until?: number | undefined;
}
