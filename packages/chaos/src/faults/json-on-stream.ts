import type { CompletionFault } from "./fault.ts";

/** SDKs read such an answer as an empty stream without an error (docs/clients.md section 1). */
export const jsonOnStream: CompletionFault = {
  reach: "completion",
  description: "Answers a stream request with one whole application/json completion.",
  apply: ({ answer, stream, encode, healthy }) => (stream ? encode(answer, false) : healthy),
};
