import { canonicalJson, withNormalTexts, type Json } from "./canonical-json.ts";
import { keyVersion, type CanonicalRequest } from "./canonical-request.ts";
import { guardedForm } from "./guarded/guarded-form.ts";
import { treatsAsMaterial } from "./guarded/treats-as-material.ts";

/** A request that ends in a user's message of nothing but text, seen apart from that text. */
export interface OpenQuestion {
  /** `options` without the texts of the last message. */
  readonly options: Json;
  /** Those texts. */
  readonly last: readonly string[];
  /** All other texts of the prompt: instructions and what was said before. */
  readonly earlier: readonly string[];
  /** The names by which the client tells its own users apart, in order; empty: none is said. */
  readonly endUsers: readonly string[];
  readonly offersTools: boolean;
  readonly wantsJson: boolean;
}

/**
 * The key that requests share whose last messages are worded otherwise and ask the same
 * (docs/resilience.md section 5): equal exactly when all else is, the guarded forms are, and the same
 * end user asks. Null: nothing but the same request may have this one's answer.
 */
export function guardedKey(request: CanonicalRequest, question: OpenQuestion | null): string | null {
  return formKey("guarded", guardedForm, request, question);
}

/**
 * A key over everything of a request but the text of its last message, of which it takes the form. Null:
 * there is none, or the request may share nothing.
 */
export function formKey(
  match: "guarded" | "semantic",
  formOf: (parts: readonly string[]) => string | null,
  request: CanonicalRequest,
  question: OpenQuestion | null,
): string | null {
  if (question === null || question.offersTools || question.wantsJson) return null;
  if (treatsAsMaterial(question.earlier)) return null;
  const form = formOf(question.last);
  if (form === null) return null;
  const { tenant, route, model, beside, beta } = request;
  const { options, endUsers } = question;
  const scope = { version: keyVersion, match, tenant, route, model, options, beside, beta };
  // Names of people are theirs as they are written.
  return canonicalJson({ shared: withNormalTexts({ ...scope, form }), endUsers });
}
