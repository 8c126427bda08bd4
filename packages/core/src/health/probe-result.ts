/** Of what kind a check is: of address and credential, without a token; or a question like any other. */
export type ProbeKind = "edge" | "inference";

/** What an active check of a target found. */
export interface ProbeResult {
  readonly kind: ProbeKind;
  /** Null: what came says nothing about the target's health, as a refusal for a rate limit. */
  readonly ok: boolean | null;
  readonly durationMs: number;
  /** Wall clock. */
  readonly at: number;
  /** One line for the operator: "HTTP 200 in 12 ms", "connection refused in 3 ms". */
  readonly detail: string;
}
