import type { ProviderSettings } from "@understudy/contract";
import type { ProviderConnection } from "@understudy/providers";
import { readKey, type Environment } from "../configuration/index.ts";

type Credential = Pick<ProviderConnection, "apiKey" | "aws">;

/** The credential that a provider's settings name, as the environment holds it; nothing where it is not whole. */
export function readCredential(settings: ProviderSettings, environment: Environment): Credential {
  const read = (reference: { readonly environment: string } | undefined): string | undefined =>
    reference === undefined ? undefined : readKey(environment, reference.environment);
  const { apiKey: key, awsCredentials, region } = settings;
  const apiKey = read(key);
  if (apiKey !== undefined) return { apiKey };
  if (awsCredentials === undefined || region === undefined) return {};
  const accessKeyId = read(awsCredentials.accessKeyId);
  const secretAccessKey = read(awsCredentials.secretAccessKey);
  const sessionToken = read(awsCredentials.sessionToken);
  if (accessKeyId === undefined || secretAccessKey === undefined) return {};
  if (sessionToken === undefined && awsCredentials.sessionToken !== undefined) return {};
  const signing = { region, accessKeyId, secretAccessKey };
  return { aws: sessionToken === undefined ? signing : { ...signing, sessionToken } };
}

/** Without what its settings name it takes no traffic. */
export function needsCredential({ apiKey, awsCredentials }: ProviderSettings): boolean {
  return apiKey !== undefined || awsCredentials !== undefined;
}

export function hasCredential({ apiKey, aws }: Credential): boolean {
  return apiKey !== undefined || aws !== undefined;
}

/** Its settings name a credential that the environment does not hold whole: it can take no traffic. */
export function lacksCredential(settings: ProviderSettings, environment: Environment): boolean {
  return needsCredential(settings) && !hasCredential(readCredential(settings, environment));
}
