import type { ChatFault } from "./fault.ts";

/** SDKs read such an answer as an empty stream without an error (docs/clients.md section 1). */
export const jsonOnStream: ChatFault = {
  reach: "chat",
  description: "Answers a stream request with one whole application/json completion.",
  apply: ({ answer, stream, encode, healthy }) => (stream ? encode(answer, false) : healthy),
};
