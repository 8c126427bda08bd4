/** A whole answer as the checks of quality read it, in no wire format. */
export interface AnswerReading {
  /** What each choice says to its reader; reasoning stays behind. */
  readonly texts: readonly string[];
  /** Calls of the client's own tools. */
  readonly calls: readonly ToolCall[];
  /** The provider's own typed word for a refusal. */
  readonly refused: boolean;
  /** `limit`: of tokens; `other`: whatever else the vendor names, or nothing at all. */
  readonly end: "stop" | "limit" | "other";
  /** It holds something besides: pictures, sound, what a tool of the provider brought. */
  readonly more: boolean;
  /** False: it was too long to be kept, and only its end is here. */
  readonly whole: boolean;
}

export interface ToolCall {
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
}

/** What a request asked of its answer. */
export interface AskedFor {
  /** Null: no JSON. `fits`: whether a value is what was asked for; null: that cannot be told. */
  readonly json: { readonly fits: (value: unknown) => boolean | null } | null;
  /** Whether the arguments are what the tool of that name takes; null: that cannot be told. */
  fitsTool(name: string, value: unknown): boolean | null;
  /** Its last message, where that is a user's of nothing but text. */
  readonly question: string | null;
  /** Everything else it says in words: instructions, earlier messages. */
  readonly earlier: readonly string[];
}
