import { TRPCError } from "@trpc/server";
import type { RefusalReason } from "@understudy/contract";
import { didYouMean } from "../configuration/nearest-word.ts";

const codes: Readonly<Record<RefusalReason, TRPCError["code"]>> = {
  LAST_TARGET: "PRECONDITION_FAILED",
  LAST_ENTRY: "PRECONDITION_FAILED",
  ALREADY_IN_CHAIN: "PRECONDITION_FAILED",
  MISSING_PROVIDER: "PRECONDITION_FAILED",
  IN_USE: "CONFLICT",
  STALE_REVISION: "CONFLICT",
  STALE_STATE: "CONFLICT",
  UNKNOWN_OBJECT: "NOT_FOUND",
  NOT_DEMO: "PRECONDITION_FAILED",
  IS_DEMO: "PRECONDITION_FAILED",
  TOO_SOON: "TOO_MANY_REQUESTS",
  SIGN_IN_NEEDED: "UNAUTHORIZED",
  SECOND_FACTOR_NEEDED: "FORBIDDEN",
  ROLE_NEEDED: "FORBIDDEN",
  LAST_ADMIN: "PRECONDITION_FAILED",
  WRONG_PASSWORD: "UNAUTHORIZED",
  WRONG_CODE: "UNAUTHORIZED",
  SIGN_IN_FAILED: "UNAUTHORIZED",
  NOT_ADMITTED: "FORBIDDEN",
  TOO_MANY_TRIES: "TOO_MANY_REQUESTS",
  FAULT_RUNNING: "CONFLICT",
  PRODUCTION: "PRECONDITION_FAILED",
  GAMEDAY_RUNNING: "CONFLICT",
  UNREADABLE: "BAD_REQUEST",
};

/** The call was understood and is not done. Its message is a sentence for the operator. */
export class Refusal extends TRPCError {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super({ code: codes[reason], message });
    this.reason = reason;
  }
}

/** Nothing is called so: `There is no route "chta". Did you mean "chat"?` */
export function unknownObject(kind: string, name: string, known: Iterable<string>): Refusal {
  return new Refusal("UNKNOWN_OBJECT", `There is no ${kind} "${name}".${didYouMean(name, known)}`);
}
