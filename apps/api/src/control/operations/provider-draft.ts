import { TRPCError } from "@trpc/server";
import type {
  Configuration,
  credentialInput,
  providerCheckInput,
  ProviderSettings,
} from "@understudy/contract";
import type { z } from "zod";
import { credentialVariables, readProvider, type Environment } from "../../configuration/index.ts";
import { storedKeyName } from "../../gateway/key-ring.ts";
import type { KeyChange } from "../../store/keys/provider-key.ts";

export type CredentialInput = z.infer<typeof credentialInput>;
type DraftInput = z.infer<typeof providerCheckInput>;

/** A provider as it was typed, read as a file would be. */
export type ProviderDraft =
  | {
      readonly ok: true;
      readonly settings: ProviderSettings;
      /** Null: no key was typed. */
      readonly key: KeyChange | null;
      /** In which its credential is looked for: with the key that is not stored yet. */
      readonly environment: Environment;
    }
  | { readonly ok: false; readonly refusal: TRPCError };

interface Surroundings {
  readonly configuration: Pick<Configuration, "providers">;
  readonly environment: Environment;
}

export function readDraft(input: DraftInput, { configuration, environment }: Surroundings): ProviderDraft {
  const { provider, type, baseUrl, region, maxConcurrency, credential } = input;
  const key = typedKey(provider, credential, configuration);
  const after = key === null ? environment : { ...environment, [key.name]: key.key ?? undefined };
  const variable = key?.name ?? (credential.kind === "environment" ? credential.variable : null);
  const item = {
    type,
    ...(baseUrl === undefined ? {} : { base_url: baseUrl }),
    ...(region === undefined ? {} : { region }),
    ...(maxConcurrency === undefined ? {} : { max_concurrency: maxConcurrency }),
    ...(variable === null ? {} : { api_key: `\${${variable}}` }),
  };
  const read = readProvider(provider, item, after);
  if (read.ok) return { ok: true, settings: read.settings, key, environment: after };
  return { ok: false, refusal: new TRPCError({ code: "BAD_REQUEST", message: read.problems.join("\n") }) };
}

/** Under the name the provider's typed key goes by already, else under one that no other provider uses. */
function typedKey(
  provider: string,
  credential: CredentialInput,
  { providers }: Pick<Configuration, "providers">,
): KeyChange | null {
  if (credential.kind !== "key") return null;
  const others = Object.entries(providers).filter(([id]) => id !== provider);
  const taken = new Set(others.flatMap(([, settings]) => credentialVariables(settings)));
  return { name: storedKeyName(provider, taken), key: credential.key };
}

/** What is remembered and written down of a credential that was sent: never a key. */
export function credentialWords(credential: CredentialInput): string {
  switch (credential.kind) {
    case "environment":
      return `key from ${credential.variable}`;
    case "key":
      return "key typed and stored encrypted";
    case "usual":
      return "the usual credential";
  }
}
