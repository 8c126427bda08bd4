import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

/** A client of the library as it is: its types leave this out. */
function isNotifiable(
  told: object,
): told is { readonly backchannelLogout: (subject: string) => Promise<void> } {
  return "backchannelLogout" in told && typeof told.backchannelLogout === "function";
}

/** Whoever sits before the browser, as the provider knows them. */
export interface Person {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly groups: readonly string[];
}

export interface IdentityProviderOptions {
  /** Where it may send people back to. */
  readonly redirectUri: string;
  /** Where it tells of people it has signed out; unsaid: nowhere. */
  readonly logoutUri?: string;
}

/** The one proves itself by a secret, the other by PKCE alone. */
const client = { id: "understudy", publicId: "understudy-public", secret: "a secret between the two" };
const scope = "openid profile email groups";

/**
 * A certified OpenID Connect provider on loopback, with two clients, whose people sign in without being
 * asked anything: who it is stands in `person`, null for somebody who declines.
 */
export class SimulatedIdentityProvider implements AsyncDisposable {
  readonly client = client;
  readonly issuer: string;
  readonly #server: ReturnType<typeof createServer>;
  readonly #provider: Provider;
  person: Person | null = null;

  private constructor(server: ReturnType<typeof createServer>, options: IdentityProviderOptions) {
    this.#server = server;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a server that listens on a port
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(this.issuer, this.#configuration(options));
    this.#provider = provider;
    const answer = provider.callback();
    server.on("request", (request, response) => {
      if (!request.url?.startsWith("/person/")) return void answer(request, response);
      return void this.#answerFor(provider, request, response);
    });
  }

  static async start(options: IdentityProviderOptions): Promise<SimulatedIdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new SimulatedIdentityProvider(server, options);
  }

  /** Signs somebody out and tells a client so. Rejects where that does not take it. */
  async signOut(subject: string, clientId: string = client.id): Promise<void> {
    const told = await this.#provider.Client.find(clientId);
    if (told !== undefined && isNotifiable(told)) await told.backchannelLogout(subject);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answerFor(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const result =
      this.person === null
        ? { error: "access_denied", error_description: "the person declined" }
        : { login: { accountId: this.person.subject } };
    return provider.interactionFinished(request, response, result);
  }

  #configuration({ redirectUri, logoutUri }: IdentityProviderOptions): Configuration {
    const shared = {
      redirect_uris: [redirectUri],
      id_token_signed_response_alg: "ES256",
      ...(logoutUri === undefined ? {} : { backchannel_logout_uri: logoutUri }),
    } as const;
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return {
      clients: [
        { ...shared, client_id: client.id, client_secret: client.secret },
        { ...shared, client_id: client.publicId, token_endpoint_auth_method: "none" },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kty: "EC", alg: "ES256", use: "sig" }] },
      cookies: { keys: ["signs its cookies"] },
      pkce: { required: () => true },
      scopes: scope.split(" "),
      claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"], groups: ["groups"] },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      // Its own dispatcher refuses to call loopback, where everybody is here.
      fetch: (address, asked = {}) =>
        fetch(address, Object.fromEntries(Object.entries(asked).filter(([name]) => name !== "dispatcher"))),
      interactions: { url: (_context, { uid }) => `/person/${uid}` },
      findAccount: (_context, accountId) => ({
        accountId,
        claims: () => ({
          sub: accountId,
          name: this.person?.name,
          email: this.person?.email,
          email_verified: this.person?.emailVerified,
          groups: this.person?.groups,
        }),
      }),
      // Nobody is asked whether the client may know who they are.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? client.id,
          accountId: oidc.session?.accountId ?? "",
        });
        grant.addOIDCScope(scope);
        await grant.save();
        return grant;
      },
    };
  }
}
