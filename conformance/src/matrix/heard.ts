import type { Question } from "./question.ts";

/** A call of a tool as the program was given it. */
export interface HeardCall {
  readonly id: string;
  readonly name: string;
  /** The arguments, parsed. */
  readonly input: unknown;
}

/** What an SDK raised, or reported inside a stream. */
export interface Failure {
  /** The class, as a program would name it in a `catch`. */
  readonly name: string;
  /** Null where no HTTP status goes with it. */
  readonly status: number | null;
  readonly message: string;
  /** `x-understudy-error-code` of the answer; null without one. */
  readonly code: string | null;
}

/** One call as a program built on an SDK experienced it. */
export interface Heard {
  text: string;
  calls: readonly HeardCall[];
  /** Tokens as the SDK tells them; null where it tells none. */
  usage: { readonly input: number; readonly output: number } | null;
  /** How the answer says it ended, in the words of the package. */
  finish: string | null;
  failure: Failure | null;
}

/** A program's turn, and how it goes on with what its tools gave. */
export interface Turn {
  readonly heard: Heard;
  /** `results`: a text for each call, by its place. */
  answer(results: readonly string[], streamed: boolean): Promise<Turn>;
}

/** A user's program built on a client package. */
export interface MatrixClient {
  /** As a column of the matrix names it. */
  readonly name: string;
  /** What its users' model names begin with: packages go by them. */
  readonly family: string;
  /** How it says that an answer ended with words, and with calls of tools. */
  readonly finishes: { readonly words: string; readonly calls: string };
  /** The class it raises for a status, and for a stream that broke off. */
  readonly raises: Readonly<Record<400 | 429 | "broken", string>>;
  /** Never rejects: whatever the package raises is something heard. */
  ask(question: Question): Promise<Turn>;
}

/** How long any call may take. */
const patienceMs = 20_000;

/** Runs one call of an SDK and puts down everything that came of it. */
export async function listen(
  carryOut: (heard: Heard, signal: AbortSignal) => Promise<void>,
  explain: (fault: unknown) => Failure | null,
): Promise<Heard> {
  const heard: Heard = { text: "", calls: [], usage: null, finish: null, failure: null };
  const signal = AbortSignal.timeout(patienceMs);
  try {
    await carryOut(heard, signal);
  } catch (fault) {
    heard.failure = signal.aborted ? { ...plain(fault), name: "hung" } : (explain(fault) ?? plain(fault));
  }
  return heard;
}

function plain(fault: unknown): Failure {
  const name = fault instanceof Error ? fault.constructor.name : typeof fault;
  return { name, status: null, message: String(fault), code: null };
}

/** The arguments of a call as a program parses them; as they stand where they are no JSON. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
