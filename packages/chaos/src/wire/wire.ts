import type { Answer } from "../answer/answer.ts";
import type { Script, ScriptStep } from "../script/script.ts";
import type { Pace } from "./pace.ts";
import type { ProviderRequest } from "./provider-request.ts";
import type { RateLimits } from "./rate-limit-meter.ts";
import type { RefusalFacts, RefusalReason } from "./refusal.ts";
import type { ReplyHeaders, RequestMatter } from "./request-matter.ts";

/** An answer on its way to the wire, with what its envelope says. */
export interface Completion {
  /** 29 letters and digits: the part of its id that no other has. */
  readonly name: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly model: string;
  /** Ten hexadecimal digits, the same for every answer of one model. */
  readonly build: string;
  readonly answer: Answer;
  readonly pace: Pace;
  readonly headers: ReplyHeaders;
  readonly includeUsage: boolean;
}

/** What the headers of a reply tell. */
interface ReplyFacts {
  /** `req_` and 24 letters and digits. */
  readonly requestId: string;
  readonly limits: RateLimits;
  /** Wall clock, ms since the epoch. */
  readonly wallNow: number;
}

/**
 * The bytes of one dialect, as its vendor documents them: all a simulated provider and its faults
 * know of a wire format. A new dialect is one folder with one of these, and one line in `wires.ts`.
 */
export interface Wire {
  /** `POST` here asks for a completion. */
  readonly completionPath: string;
  /** What its clients send besides the body, a simulated credential included. */
  readonly clientHeaders: Readonly<Record<string, string>>;
  /** A sign of life without content that may come at any time in a stream, where the dialect has one. */
  readonly ping: ScriptStep | null;
  /** Never throws: what the API would not take comes back as its refusal. */
  read(request: ProviderRequest): RequestMatter;
  replyHeaders(facts: ReplyFacts): ReplyHeaders;
  /** Sent when the last token would have been made. */
  plain(completion: Completion): Script;
  /** Head and envelope come at once, the first content after `firstTokenMs`. */
  streamed(completion: Completion): Script;
  /** `hint`: headers that say when to come back. */
  refuse(reason: RefusalReason, facts: RefusalFacts, headers: ReplyHeaders, hint?: ReplyHeaders): Script;
  /** The error object of a refusal without its status: in a 200, or in the middle of a stream. */
  errorBody(reason: RefusalReason, headers: ReplyHeaders): string;
  errorEvent(reason: RefusalReason, headers: ReplyHeaders): ScriptStep;
}
