/** What a caller and a worker thread say to each other: a call by name, and its one answer. */

export interface CallMessage {
  readonly kind: "call";
  readonly id: number;
  readonly name: string;
  readonly input: readonly unknown[];
}

/** The thread finishes what was asked before, cleans up and ends. */
export interface EndMessage {
  readonly kind: "end";
}

export type AnswerMessage =
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly message: string; readonly passing: boolean };
