import { unofficialError, type Heard, type HeardError } from "./heard.ts";

/** What a user's program asks. */
export interface Question {
  readonly model: string;
  readonly prompt: string;
  readonly streamed: boolean;
  /** Offers the tool `search`; with `call tool` in the prompt it is called. */
  readonly tools?: boolean;
  /** Asks for visible thinking. */
  readonly thinking?: boolean;
  /** Fields the SDK has no types for. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The user goes away. */
  readonly signal?: AbortSignal;
  readonly onContent?: () => void;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** A user's program built on a vendor's official SDK with its defaults: two retries of its own. */
export interface Client {
  /** HTTP requests made so far, the SDK's own retries included. */
  readonly requests: number;
  /** Never rejects: whatever the SDK raises is something heard. Gives up after `patienceMs`. */
  ask(question: Question, patienceMs: number): Promise<Heard>;
  /** Posts these bytes as they are, to see what an SDK does not show. */
  post(body: string, patienceMs: number): Promise<RawAnswer>;
  /** What the SDK is given to ask `question` plainly. */
  bodyOf(question: Question): object;
}

/** What a call has brought so far; its reader writes into it. */
export type Listening = { -readonly [Field in keyof Heard]: Heard[Field] };

export interface Asking {
  readonly question: Question;
  readonly patienceMs: number;
  readonly carryOut: (listening: Listening, signal: AbortSignal) => Promise<void>;
  /** Reads an error of the SDK's own classes; null for any other. */
  readonly explain: (fault: unknown) => HeardError | null;
}

/** Runs one call of an SDK and puts down everything that came of it. */
export async function listen({ question, patienceMs, carryOut, explain }: Asking): Promise<Heard> {
  const patience = AbortSignal.timeout(patienceMs);
  const signal = question.signal === undefined ? patience : AbortSignal.any([patience, question.signal]);
  const listening: Listening = {
    text: "",
    thinking: "",
    toolInput: "",
    finish: null,
    complete: false,
    envelopes: new Set(),
    status: null,
    headers: new Headers(),
    extras: [],
    error: null,
  };
  try {
    await carryOut(listening, signal);
  } catch (fault) {
    listening.error = patience.aborted ? outOfPatience(patienceMs) : (explain(fault) ?? unknownFault(fault));
    if (listening.error.headers !== null) listening.headers = listening.error.headers;
  }
  return listening;
}

/** The head of the answer is here. */
export function takeHead(listening: Listening, { status, headers }: Response): void {
  listening.status = status;
  listening.headers = headers;
}

function outOfPatience(patienceMs: number): HeardError {
  return unofficialError("hung", `no end within ${patienceMs / 1_000} s`);
}

function unknownFault(fault: unknown): HeardError {
  const name = fault instanceof Error ? fault.constructor.name : typeof fault;
  return unofficialError(name, String(fault));
}
