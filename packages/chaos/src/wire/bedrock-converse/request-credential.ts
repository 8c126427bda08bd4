import type { ProviderRequest } from "../provider-request.ts";
import type { ErrorFacts } from "./error-reply.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html */
const signature =
  /^AWS4-HMAC-SHA256 Credential=[^/,]+\/\d{8}\/[\w-]+\/bedrock\/aws4_request, ?SignedHeaders=[\w;-]+, ?Signature=[0-9a-f]{64}$/;

/**
 * What Bedrock has against the credential of a request: neither an API key as a bearer token
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html) nor a signature with the
 * date it was made at. Null for nothing.
 */
export function credentialFault({ headers }: ProviderRequest): ErrorFacts | null {
  const { authorization = "" } = headers;
  if (authorization === "")
    return forbidden("MissingAuthenticationTokenException", "Missing Authentication Token");
  if (/^Bearer \S+$/.test(authorization)) return null;
  if (!signature.test(authorization)) {
    return forbidden("IncompleteSignatureException", "Authorization header is not a valid signature.");
  }
  return /^\d{8}T\d{6}Z$/.test(headers["x-amz-date"] ?? "")
    ? null
    : forbidden(
        "IncompleteSignatureException",
        "Authorization header requires existence of an 'X-Amz-Date' header.",
      );
}

function forbidden(type: string, message: string): ErrorFacts {
  return { status: 403, type, message };
}
