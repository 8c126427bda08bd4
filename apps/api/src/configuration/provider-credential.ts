import type { Configuration, ProviderFileSettings, ProviderSettings } from "@understudy/contract";
import { keyFault, readVariable, type Environment } from "./environment.ts";
import type { FilePath, Report } from "./finding.ts";
import type { WellKnownProvider } from "./well-known-providers.ts";

/** What a provider shows of itself: a key that is sent, or what signs its calls. Both absent: nothing. */
export type Credential = Pick<ProviderSettings, "apiKey" | "awsCredentials">;

/**
 * The credential a vendor's name alone stands for: its usual key; where that is not set and what signs
 * its calls is, the latter (docs/design.md section 4). Only the environment's names are kept.
 */
export function impliedCredential(vendor: WellKnownProvider, environment: Environment): Credential {
  const { keyEnvironment, signingEnvironment } = vendor;
  const isSet = (name: string): boolean => readVariable(environment, name) !== undefined;
  if (signingEnvironment !== undefined && !(keyEnvironment !== undefined && isSet(keyEnvironment))) {
    const { accessKeyId, secretAccessKey, sessionToken } = signingEnvironment;
    if (isSet(accessKeyId) && isSet(secretAccessKey)) {
      return {
        awsCredentials: {
          accessKeyId: { environment: accessKeyId },
          secretAccessKey: { environment: secretAccessKey },
          ...(isSet(sessionToken) ? { sessionToken: { environment: sessionToken } } : {}),
        },
      };
    }
  }
  return keyEnvironment === undefined ? {} : { apiKey: { environment: keyEnvironment } };
}

/** The credential a declared provider names; null: it names none. */
export function declaredCredential(file: ProviderFileSettings): Credential | null {
  const { api_key, access_key_id, secret_access_key, session_token } = file;
  if (api_key !== undefined) return { apiKey: api_key };
  if (access_key_id === undefined || secret_access_key === undefined) return null;
  return {
    awsCredentials: {
      accessKeyId: access_key_id,
      secretAccessKey: secret_access_key,
      ...(session_token === undefined ? {} : { sessionToken: session_token }),
    },
  };
}

const signingFields = ["access_key_id", "secret_access_key", "session_token"] as const;

/** What signs calls is named whole, alone, and only where calls are signed. */
export function checkCredential(
  path: FilePath,
  file: ProviderFileSettings,
  vendor: WellKnownProvider | null,
  report: Report,
): void {
  const named = signingFields.filter((field) => file[field] !== undefined);
  const problem = (field: string, message: string): void => {
    report.problems.push({ path: [...path, field], at: "key", message });
  };
  const [first] = named;
  if (first === undefined) return;
  if (vendor?.signingEnvironment === undefined) {
    for (const field of named) problem(field, "only a provider of type bedrock has one.");
    return;
  }
  if (file.api_key !== undefined) {
    return problem(first, "has no effect beside api_key. Remove one of the two.");
  }
  for (const field of ["access_key_id", "secret_access_key"] as const) {
    if (file[field] === undefined) return problem(first, `needs ${field} beside it.`);
  }
}

/** The variables a credential stands in. */
export function credentialVariables({ apiKey, awsCredentials }: Credential): readonly string[] {
  const references = [apiKey, ...Object.values(awsCredentials ?? {})];
  return references.flatMap((reference) => (reference === undefined ? [] : [reference.environment]));
}

/** The variables that a configuration takes credentials from and an environment does not hold. */
export function missingVariables(
  { providers }: Pick<Configuration, "providers">,
  environment: Environment,
): readonly string[] {
  const named = new Set(Object.values(providers).flatMap(credentialVariables));
  return [...named].filter((name) => readVariable(environment, name) === undefined);
}

/** The variables of a credential in words: "A, B and C"; null: it has none. */
export function credentialName(credential: Credential): string | null {
  const names = credentialVariables(credential);
  const last = names.at(-1);
  if (last === undefined) return null;
  return names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** What is wrong with the variables of a credential, as sentences about the targets of a provider. */
export function credentialWarnings(
  name: string,
  credential: Credential,
  vendor: WellKnownProvider | null,
  environment: Environment,
): readonly string[] {
  const without = `the targets of "${name}" are without credential.`;
  return credentialVariables(credential).flatMap((variable) => {
    if (readVariable(environment, variable) === undefined) {
      const signing = vendor?.signingEnvironment;
      const isUsual = signing !== undefined && variable === vendor?.keyEnvironment;
      const other = isUsual ? `, nor ${signing.accessKeyId} and ${signing.secretAccessKey}` : "";
      return [`the environment has no ${variable}${other}: ${without}`];
    }
    const fault = keyFault(environment, variable);
    return fault === null ? [] : [`${variable} ${fault}: ${without}`];
  });
}
