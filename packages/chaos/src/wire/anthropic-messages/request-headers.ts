import type { ProviderRequest } from "../provider-request.ts";
import type { ErrorFacts } from "./error-reply.ts";

/** https://docs.claude.com/en/api/versioning */
const versions = ["2023-01-01", "2023-06-01", "2026-10-21"];

/** What the API has against the headers of a request; null for nothing. Any key will do. */
export function headerFault({ headers }: ProviderRequest): ErrorFacts | null {
  const key = headers["x-api-key"] ?? headers["authorization"] ?? "";
  if (key === "") {
    return { status: 401, type: "authentication_error", message: "x-api-key header is required" };
  }
  const version = headers["anthropic-version"];
  if (version === undefined) return invalid("anthropic-version: header is required");
  return versions.includes(version)
    ? null
    : invalid(`anthropic-version: "${version}" is not a valid version`);
}

function invalid(message: string): ErrorFacts {
  return { status: 400, type: "invalid_request_error", message };
}
