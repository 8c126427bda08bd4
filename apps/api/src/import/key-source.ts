/** Where a credential of the source file is. */
export type KeySource =
  /** Nothing is said: where the vendor's key usually stands. */
  | { readonly kind: "usual" }
  | { readonly kind: "environment"; readonly name: string }
  /** What signs calls to AWS, by the names of the variables. */
  | { readonly kind: "signing"; readonly id: string; readonly secret: string; readonly token: string | null }
  /** It stands in the file itself: told apart from others by its text, which goes nowhere. */
  | { readonly kind: "literal"; readonly text: string }
  /** The other gateway keeps it under a name of its own. */
  | { readonly kind: "kept-elsewhere"; readonly slug: string };

const reference = /^(?:os\.environ\/|\$\{?)([A-Za-z_][A-Za-z0-9_]*)\}?$/;

/** The environment variable a value refers to, as LiteLLM (`os.environ/NAME`) and shells write it; null: none. */
export function referredVariable(value: unknown): string | null {
  return typeof value === "string" ? (reference.exec(value.trim())?.[1] ?? null) : null;
}

/** Openings vendors give their keys, and enough after them. */
const keyShape = /^(sk-|pk-|rk-|xai-|gsk_|hf_|AIza|AKIA|ABSK)[\w-]{16,}$/;

/** A name another gateway keeps a key under; a key in its place is one that stands in the file. */
export function readSlug(slug: string): KeySource {
  return keyShape.test(slug) ? { kind: "literal", text: slug } : { kind: "kept-elsewhere", slug };
}

export function readKeySource(value: unknown): KeySource {
  if (typeof value !== "string" || value.trim() === "") return { kind: "usual" };
  const name = referredVariable(value);
  return name === null ? { kind: "literal", text: value } : { kind: "environment", name };
}
