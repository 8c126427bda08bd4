import type { Script, ScriptStep } from "../script/script.ts";
import type { CompletionExchange } from "./fault.ts";

/**
 * What a caller gets of a healthy answer before it is interrupted: a stream up to and with its
 * k-th token (`afterTokens`, half of them when not said), a plain answer up to the middle.
 */
export function beforeInterruption(exchange: CompletionExchange): Script {
  return splitAtToken(exchange)[0];
}

/** A stream's script in two parts, cut behind the k-th token; a plain body is cut in the middle. */
export function splitAtToken(exchange: CompletionExchange): readonly [before: Script, after: Script] {
  const { healthy, settings } = exchange;
  if (!exchange.stream) return splitBody(healthy);
  const tokens = healthy.flatMap((step, index) => (isContent(step) ? [index] : []));
  const wanted = settings.afterTokens ?? Math.ceil(tokens.length / 2);
  const last = tokens[Math.min(wanted, tokens.length) - 1];
  const cut = last === undefined ? healthy.findIndex(isPastEnvelope) : last + 1;
  return [healthy.slice(0, cut), healthy.slice(cut)];
}

/** The head no longer promises a length that will not come. */
export function withoutLength(script: Script): Script {
  return script.map((step) => {
    if (step.kind !== "head") return step;
    const { "content-length": _, ...headers } = step.head.headers;
    return { ...step, head: { ...step.head, headers } };
  });
}

/** A token, be it of text, of a tool call or of thinking. */
export function isContent(step: ScriptStep): boolean {
  return (step.kind === "data" && step.mark === "content") || isThinking(step);
}

export function isThinking(step: ScriptStep): boolean {
  return step.kind === "data" && step.mark === "thinking";
}

function isPastEnvelope(step: ScriptStep): boolean {
  return step.kind === "data" && step.mark !== "envelope" && step.mark !== "ping";
}

function splitBody(script: Script): readonly [before: Script, after: Script] {
  const before: ScriptStep[] = [];
  const after: ScriptStep[] = [];
  for (const step of script) {
    if (step.kind === "data") {
      const middle = Math.floor(step.bytes.byteLength / 2);
      before.push({ ...step, bytes: step.bytes.subarray(0, middle) });
      after.push({ ...step, bytes: step.bytes.subarray(middle) });
    } else if (step.kind === "head") before.push(step);
    else after.push(step);
  }
  return [before, after];
}
