/** What an SDK raised, in the words both have. */
export interface HeardError {
  /** The class, as a program would name it in a `catch`; `hung` where the kit had to end the wait. */
  readonly name: string;
  /** An `APIError` of the SDK, made from an answer of the gateway: not a broken connection, not a parser's fault. */
  readonly official: boolean;
  /** Null where the error came inside a stream, or no answer came at all. */
  readonly status: number | null;
  readonly type: string | null;
  readonly code: string | null;
  readonly message: string;
  /** The error object of the body as the SDK hands it out. */
  readonly body: unknown;
  readonly headers: Headers | null;
}

/** What went wrong outside of the SDK's own error classes. */
export function unofficialError(name: string, message: string): HeardError {
  return {
    name,
    official: false,
    status: null,
    type: null,
    code: null,
    message,
    body: null,
    headers: null,
  };
}

/** One call as a program built on the SDK experienced it. */
export interface Heard {
  readonly text: string;
  readonly thinking: string;
  /** JSON of the arguments of the tool call; empty without one. */
  readonly toolInput: string;
  /** Finish or stop reason. */
  readonly finish: string | null;
  /** The end that the dialect prescribes was there: nothing is missing. */
  readonly complete: boolean;
  /** Ids of the answer; more than one means that two answers were mixed. */
  readonly envelopes: ReadonlySet<string>;
  /** Of an answer; null until its head was there. */
  readonly status: number | null;
  readonly headers: Headers;
  /** Fields named `kit_extra` in the answer, in their order. */
  readonly extras: readonly unknown[];
  readonly error: HeardError | null;
}
