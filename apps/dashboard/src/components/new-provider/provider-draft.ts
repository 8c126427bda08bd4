import type { ProviderKindView } from "@understudy/contract";

/** How a provider is to prove itself, as a form holds it. */
export type CredentialKind = "key" | "environment" | "usual";

/** A provider as it stands in the form; empty fields are left out. */
export interface ProviderDraft {
  readonly type: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly region: string;
  readonly credential: CredentialKind;
  readonly key: string;
  readonly variable: string;
}

/** A fresh form for one kind: what is usual stands there already, and a key that is there already is taken. */
export function draftOf(kind: ProviderKindView): ProviderDraft {
  const { usualVariable } = kind;
  const isThere = usualVariable === null ? kind.baseUrl !== null : usualVariable.present;
  return {
    type: kind.type,
    name: kind.name,
    baseUrl: "",
    region: "",
    credential: isThere ? "usual" : "key",
    key: "",
    variable: usualVariable?.name ?? "",
  };
}

/** What is missing before anybody can be asked, as a sentence; null: nothing. */
export function missingIn(draft: ProviderDraft, kind: ProviderKindView): string | null {
  if (draft.name.trim() === "") return "Give it a name.";
  if (kind.baseUrl === null && draft.baseUrl.trim() === "") return "Say where it is.";
  if (draft.credential === "key" && draft.key.trim() === "") return "Type its key.";
  if (draft.credential === "environment" && draft.variable.trim() === "") return "Name the variable.";
  return null;
}

/** The draft as the gateway takes it. */
export function draftInput(draft: ProviderDraft) {
  const { type, name, baseUrl, region } = draft;
  return {
    provider: name.trim(),
    type,
    ...(baseUrl.trim() === "" ? {} : { baseUrl: baseUrl.trim() }),
    ...(region.trim() === "" ? {} : { region: region.trim() }),
    credential: credentialInput(draft),
  };
}

function credentialInput({ credential, key, variable }: ProviderDraft) {
  switch (credential) {
    case "key":
      return { kind: "key", key: key.trim() } as const;
    case "environment":
      return { kind: "environment", variable: variable.trim() } as const;
    case "usual":
      return { kind: "usual" } as const;
  }
}
