/** Stable name of a target: `provider/model` unless configured otherwise. */
export type TargetId = string;

/** What a request may need of a model, and not every model can: call tools, see images, keep to a JSON schema. */
export const capabilities = ["tools", "vision", "json_schema"] as const;
export type Capability = (typeof capabilities)[number];

/**
 * One model behind one credential at one address. Breakers, health and statistics hang on `id`,
 * never on a position in a chain (docs/design.md, Words).
 */
export interface Target {
  readonly id: TargetId;
  readonly provider: string;
  /** The model name the provider knows. */
  readonly model: string;
  /**
   * The name of the model where this one has another name for it: targets that agree in it are the same
   * model elsewhere (docs/resilience.md 0.18). Absent: `model` is its name.
   */
  readonly sameModel?: string;
  /** Targets that share one rate limit; cooldowns hang on it (docs/resilience.md 0.10). */
  readonly limitGroup: string;
  /** Money and credential errors cool everything that shares it. */
  readonly credential: string;
  /** Tokens; absent when nobody declared it. */
  readonly contextWindow?: number;
  /** The model thinks before it speaks, whatever the request asks. */
  readonly reasoning?: boolean;
  /** Self-hosted: the first token may wait for a model to load. */
  readonly coldStart?: boolean;
  /**
   * Whether it goes on with a text it is given as the beginning of its own answer (docs/resilience.md
   * section 4). Absent: nobody declared it, so it is not relied on.
   */
  readonly prefill?: "native" | "none";
  /** Calls its limit group may have under way at once, at least 1. Absent: no bound but what is learned. */
  readonly maxConcurrency?: number;
  /** The most it writes in one answer; tokens. Absent when nobody declared it. */
  readonly maxOutputTokens?: number;
  /** What its model is declared not to be able to do; requests that need it go elsewhere. Absent: nothing. */
  readonly lacks?: readonly Capability[];
}
