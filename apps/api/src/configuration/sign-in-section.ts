import { formatDuration, signInFileSchema, type SignInSettings } from "@understudy/contract";
import { salvage } from "./salvage.ts";

/** A working day, so that whoever is let in no more is out by its end; ms. */
const usualSessionMs = 28_800_000;

/** The section `sign_in` of a file, as a part of the configuration. */
export function signInSettings(section: unknown): { readonly signIn?: SignInSettings } {
  const file = salvage(signInFileSchema, section);
  if (file === null) return {};
  const { name, issuer, client_id: clientId, client_secret: clientSecret, roles } = file;
  const { role_claim: claim = "groups", scopes = [], domains = [], session = usualSessionMs } = file;
  const secret = clientSecret === undefined ? {} : { clientSecret };
  return { signIn: { name, issuer, clientId, ...secret, scopes, claim, roles, domains, sessionMs: session } };
}

/** The way back: the same section as a file says it. */
export function signInSection(settings: SignInSettings | undefined) {
  if (settings === undefined) return {};
  const { name, issuer, clientId, clientSecret, scopes, claim, roles, domains, sessionMs } = settings;
  return {
    sign_in: {
      name,
      issuer,
      client_id: clientId,
      ...(clientSecret === undefined ? {} : { client_secret: `\${${clientSecret.environment}}` }),
      ...(scopes.length === 0 ? {} : { scopes }),
      role_claim: claim,
      roles,
      ...(domains.length === 0 ? {} : { domains }),
      session: formatDuration(sessionMs),
    },
  };
}
