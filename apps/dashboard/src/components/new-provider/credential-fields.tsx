"use client";

import type { ProviderKindView } from "@understudy/contract";
import { SecretField } from "#components/ui/secret-field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { CredentialKind, ProviderDraft } from "./provider-draft.ts";

export interface CredentialFieldsProps {
  readonly kind: Pick<ProviderKindView, "usualVariable">;
  readonly draft: Pick<ProviderDraft, "credential" | "key" | "variable">;
  readonly onChange: (part: Partial<Pick<ProviderDraft, "credential" | "key" | "variable">>) => void;
  /** There is one already: as it usually is, is no choice then. */
  readonly replacing?: boolean;
}

/** A key typed once, or where the gateway finds one. */
export function CredentialFields({ kind, draft, onChange, replacing = false }: CredentialFieldsProps) {
  const usual = kind.usualVariable?.name ?? "No key";
  const options: readonly (readonly [CredentialKind, string])[] = [
    ["key", "Type a key"],
    ["environment", "A variable"],
    ...(replacing ? [] : ([["usual", usual]] as const)),
  ];
  return (
    <div className="flex flex-col gap-2">
      <p className="text-[0.8125rem] font-medium">Credential</p>
      <Segmented
        label="Credential"
        value={draft.credential}
        options={options}
        onChange={(credential) => onChange({ credential })}
      />
      {draft.credential === "key" && (
        <SecretField
          label="Key"
          value={draft.key}
          onChange={(key) => onChange({ key })}
          maxLength={4_096}
          hint="Stored encrypted by the gateway. From then on nobody is shown more of it than its last four characters."
        />
      )}
      {draft.credential === "environment" && (
        <TextField
          label="Variable"
          value={draft.variable}
          onChange={(variable) => onChange({ variable })}
          maxLength={200}
          hint="Of the environment the gateway was started in. Its value stays there."
        />
      )}
      {draft.credential === "usual" && <UsualWords usualVariable={kind.usualVariable} />}
    </div>
  );
}

function UsualWords({ usualVariable }: Pick<ProviderKindView, "usualVariable">) {
  if (usualVariable === null) return <p className="text-xs text-soft">It asks for none.</p>;
  const { name, present } = usualVariable;
  return (
    <p className={`text-xs ${present ? "text-soft" : "font-medium text-open"}`}>
      <code>{name}</code>{" "}
      {present ? "is set in the gateway's environment." : "is not set in the gateway's environment."}
    </p>
  );
}
