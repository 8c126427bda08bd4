import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
  type ClientAuth,
  type Configuration,
} from "openid-client";
import type { SignInSettings } from "@understudy/contract";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import type { Claims } from "./admitted-role.ts";
import type { Ticket } from "./ticket.ts";

const patienceSeconds = 10;
/** Where the provider sends people back to; it has to be registered there (docs/operators.md section 7). */
const callbackPath = "/login/callback";

/** What a sign-out says (OpenID Connect Back-Channel Logout 1.0, section 2.4), where it says who. */
const noticeSchema = z.object({
  sub: z.string().min(1),
  events: z.object({ "http://schemas.openid.net/event/backchannel-logout": z.looseObject({}) }),
  // Whoever signs in has a token with one, which must not sign anybody out.
  nonce: z.never().optional(),
});
/** Older ones may be sent again by somebody else; seconds. */
const longestOnTheWay = 300;

/** Where to go, and what has to come back. */
interface Departure {
  readonly url: string;
  readonly ticket: Ticket;
}

/** The client of an identity provider, as of now: what it publishes of itself is read with each sign-in. */
export class IdentityProvider {
  readonly #settings: SignInSettings;
  readonly #configuration: Configuration;

  private constructor(settings: SignInSettings, configuration: Configuration) {
    this.#settings = settings;
    this.#configuration = configuration;
  }

  /** Rejects where the provider cannot be reached or is not who it should be: see `faultWords`. */
  static async find(settings: SignInSettings, secret: string | null): Promise<IdentityProvider> {
    const issuer = new URL(settings.issuer);
    // Signatures are checked though the key came over TLS too; plain HTTP is for loopback alone.
    const execute = [
      enableNonRepudiationChecks,
      ...(issuer.protocol === "http:" ? [allowInsecureRequests] : []),
    ];
    const options = { execute, timeout: patienceSeconds };
    const proof = secret === null ? None() : proofBy(secret);
    return new IdentityProvider(
      settings,
      await discovery(issuer, settings.clientId, undefined, proof, options),
    );
  }

  async depart({ origin, next }: Pick<Ticket, "origin" | "next">): Promise<Departure> {
    const ticket = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      origin,
      next,
    };
    const url = buildAuthorizationUrl(this.#configuration, {
      redirect_uri: `${origin}${callbackPath}`,
      scope: [...new Set(["openid", "profile", "email", ...this.#settings.scopes])].join(" "),
      state: ticket.state,
      nonce: ticket.nonce,
      code_challenge: await calculatePKCECodeChallenge(ticket.verifier),
      code_challenge_method: "S256",
    });
    return { url: url.href, ticket };
  }

  /**
   * Who has come back. `answer`: the query of the address they were sent to. What the token does not say
   * is asked for where the provider has a place for that. Rejects: see `faultWords`.
   */
  async arrive(answer: string, { state, nonce, verifier, origin }: Ticket): Promise<Claims> {
    const url = new URL(`${origin}${callbackPath}`);
    url.search = answer;
    const tokens = await authorizationCodeGrant(this.#configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error("a token of no identity");
    if (this.#configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    // What was signed goes before.
    return { ...(await fetchUserInfo(this.#configuration, tokens.access_token, claims.sub)), ...claims };
  }

  /** Whom the provider says it has signed out. Rejects where it does not say so: see `faultWords`. */
  async signedOut(token: string): Promise<string> {
    const { jwks_uri: address, issuer } = this.#configuration.serverMetadata();
    if (address === undefined) throw new Error("it publishes no keys");
    const keys = createRemoteJWKSet(new URL(address), { timeoutDuration: patienceSeconds * 1_000 });
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: this.#settings.clientId,
      maxTokenAge: longestOnTheWay,
      clockTolerance: 60,
    });
    const notice = noticeSchema.safeParse(payload);
    if (!notice.success) throw new Error("it tells of nobody who was signed out");
    return notice.data.sub;
  }
}

/** In the way the provider says it takes; where it says nothing, in the header (RFC 8414). */
function proofBy(secret: string): ClientAuth {
  const [inBody, inHeader] = [ClientSecretPost(secret), ClientSecretBasic(secret)];
  return (server, ...call) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return taken.includes("client_secret_basic") ? inHeader(server, ...call) : inBody(server, ...call);
  };
}

/** What went wrong with a provider, as a sentence; `name`: as people know it. */
export function faultWords(name: string, fault: unknown): string {
  if (fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError) {
    return `${name} says no: ${plain(fault.error_description ?? fault.error)}.`;
  }
  if (fault instanceof WWWAuthenticateChallengeError) {
    return `${name} does not take the client id and the secret that the gateway has.`;
  }
  if (isUnreachable(fault)) return `${name} cannot be reached just now.`;
  return `What ${name} answers does not hold: ${plain(fault instanceof Error ? fault.message : String(fault))}.`;
}

function isUnreachable(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  return fault.message === "fetch failed" || ("code" in fault && fault.code === "OAUTH_TIMEOUT");
}

/** Words from elsewhere, as far as they fit into one of ours. */
function plain(words: string): string {
  return words.replaceAll(/\p{C}/gu, " ").replace(/\.$/, "").slice(0, 200);
}
