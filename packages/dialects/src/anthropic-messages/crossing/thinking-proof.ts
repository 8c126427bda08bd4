import type { SharedV4ProviderMetadata } from "@ai-sdk/provider";

/** What Anthropic wants to see of a thought when the client sends it back with its next turn. */
export type ThinkingProof =
  | { readonly kind: "signed"; readonly signature: string }
  | { readonly kind: "redacted"; readonly data: string };

/**
 * The proof a package of a provider of Claude gives with a piece of reasoning; null: there is none.
 * Signatures hold on all platforms that serve Claude
 * (platform.claude.com/docs/en/build-with-claude/extended-thinking).
 */
export function readThinkingProof(metadata: SharedV4ProviderMetadata | undefined): ThinkingProof | null {
  if (metadata === undefined) return null;
  const { signature, redactedData } = metadata["anthropic"] ?? metadata["bedrock"] ?? {};
  if (typeof signature === "string" && signature !== "") return { kind: "signed", signature };
  if (typeof redactedData === "string" && redactedData !== "")
    return { kind: "redacted", data: redactedData };
  return null;
}
