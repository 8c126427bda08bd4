import type { FailureClass, RefusalFacts, RefusalReading } from "@understudy/core";
import { wordedBy, type Wording } from "./worded.ts";

/**
 * Bedrock names its exceptions in the header `x-amzn-errortype`, inside a stream in the frame
 * (docs.aws.amazon.com/bedrock: InvokeModel and ConverseStream errors, "Troubleshooting API error
 * codes"). Keys in lower case: streams write the first letter so.
 */
const byException: Readonly<Record<string, FailureClass>> = {
  validationexception: "invalid_request",
  accessdeniedexception: "access_denied",
  mpagreementbeingcreated: "access_denied",
  ftuformnotfilled: "access_denied",
  unrecognizedclientexception: "credential_refused",
  invalidclienttokenid: "credential_refused",
  invalidsignatureexception: "credential_refused",
  incompletesignature: "credential_refused",
  expiredtokenexception: "credential_refused",
  missingauthenticationtokenexception: "credential_refused",
  resourcenotfoundexception: "model_not_found",
  throttlingexception: "rate_limited",
  servicequotaexceededexception: "model_quota_exhausted",
  modelnotreadyexception: "model_not_ready",
  modeltimeoutexception: "request_timeout",
  modelerrorexception: "model_error",
  modelstreamerrorexception: "model_error",
  serviceunavailableexception: "unavailable",
  internalserverexception: "server_error",
  internalfailure: "server_error",
};

/** Exceptions that mean several things, told apart by the beginning of their message. */
const byWords: Readonly<Record<string, readonly Wording[]>> = {
  validationexception: [
    [/^Input is too long for requested model|^Too many input tokens/i, "context_length_exceeded"],
    [/^The provided model identifier is invalid/i, "model_not_found"],
    [/^Invocation of model ID \S+ with on-demand throughput/i, "model_not_found"],
    [/^Operation not allowed/i, "access_denied"],
    [/^The maximum tokens you requested exceeds? the model limit/i, "unsupported_by_target"],
    [/^This model (doesn't|does not) support/i, "unsupported_by_target"],
  ],
  resourcenotfoundexception: [
    [/^Model use case details have not been submitted/i, "access_denied"],
    [/\b(guardrail|prompt|document|file|session)\b/i, "invalid_request"],
  ],
  throttlingexception: [[/\bper day\b/i, "model_quota_exhausted"]],
};

/** What a refusal means by the exception it names; undefined where it names none that is known. */
export function refineBedrockRefusal({ headers, error }: RefusalFacts): RefusalReading | undefined {
  // `ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/`
  const name = headers["x-amzn-errortype"]?.split(":", 1)[0] ?? error.code ?? error.type;
  const exception = name?.toLowerCase() ?? "";
  if (!Object.hasOwn(byException, exception)) return undefined;
  const means = wordedBy(byWords, exception, error.message) ?? byException[exception];
  return means === undefined ? undefined : { class: means };
}
