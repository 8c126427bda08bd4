/**
 * Whether a `delta` of a chunk or the `message` of a plain answer holds anything of the answer
 * itself: text, forwarded reasoning (`reasoning_content` at DeepSeek, vLLM and others, `reasoning`
 * and `reasoning_details` at OpenRouter), a tool call or a piece of one, refusal text, audio,
 * images. Role and empty strings are the envelope (docs/resilience.md section 4).
 */
export function carriesContent(part: Readonly<Record<string, unknown>>): boolean {
  return (
    isFilled(part["content"]) ||
    isFilled(part["reasoning_content"]) ||
    isFilled(part["reasoning"]) ||
    isFilled(part["reasoning_details"]) ||
    isFilled(part["tool_calls"]) ||
    isFilled(part["refusal"]) ||
    isFilled(part["images"]) ||
    isObject(part["function_call"]) ||
    isObject(part["audio"])
  );
}

/** Text or a list of parts (Mistral sends content as parts), and not an empty one. */
function isFilled(value: unknown): boolean {
  return (typeof value === "string" || Array.isArray(value)) && value.length > 0;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
