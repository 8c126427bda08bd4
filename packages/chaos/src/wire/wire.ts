import type { Script, ScriptStep } from "../script/script.ts";
import type { ProviderRequest } from "./provider-request.ts";
import type { RateLimits } from "./rate-limit-meter.ts";
import type { RefusalFacts, RefusalReason } from "./refusal.ts";
import type { ReplyHeaders, RequestMatter } from "./request-matter.ts";

/** What the headers of a reply tell. */
export interface ReplyFacts {
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
  /** Where its clients `POST` to ask a model for an answer, query included. */
  completionPath(model: string, stream: boolean): string;
  /** Whether `POST` to this path (without query) asks a model for an answer. */
  asksModel(path: string): boolean;
  /** Whether a request is of this dialect, completion or not; the first that says so reads it. */
  owns(request: ProviderRequest): boolean;
  /** What its clients send besides the body, a simulated credential included. */
  readonly clientHeaders: Readonly<Record<string, string>>;
  /** A sign of life without content that may come at any time in a stream, where the dialect has one. */
  readonly ping: ScriptStep | null;
  /** Never throws: what the API would not take comes back as its refusal. */
  read(request: ProviderRequest): RequestMatter;
  replyHeaders(facts: ReplyFacts): ReplyHeaders;
  /** `hint`: headers that say when to come back. */
  refuse(reason: RefusalReason, facts: RefusalFacts, headers: ReplyHeaders, hint?: ReplyHeaders): Script;
  /** The error object of a refusal without its status: in a 200, or in the middle of a stream. */
  errorBody(reason: RefusalReason, headers: ReplyHeaders): string;
  /** `place`: how many events went before it. */
  errorEvent(reason: RefusalReason, headers: ReplyHeaders, place: number): ScriptStep;
}
