import type { ElsewhereView, SignInSettings } from "@understudy/contract";
import { readVariable, type Environment } from "../../configuration/index.ts";
import { admit, type Admission } from "./admitted-role.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { Tickets } from "./ticket.ts";
import { TryLimit } from "./try-limit.ts";

export interface ElsewhereOptions {
  /** As of now: the configuration may change. */
  readonly settings: () => SignInSettings | undefined;
  readonly environment: Environment;
  /** A clock that only goes on, ms. */
  readonly now: () => number;
}

/** `why`: a sentence for a person. */
export type Refused =
  | { readonly kind: "off" }
  | { readonly kind: "too_many"; readonly retryAfterSeconds: number }
  | { readonly kind: "failed"; readonly why: string };

/** `url`: where the browser has to go, with this line of `set-cookie`. */
export type Gone = { readonly kind: "gone"; readonly url: string; readonly cookie: string } | Refused;

export type Returned =
  | {
      readonly kind: "returned";
      readonly admission: Admission;
      /** The provider, as people know it. */
      readonly provider: string;
      /** The page that was asked for before. */
      readonly next: string;
      /** How long they may stay before they are asked about again. */
      readonly sessionMs: number;
    }
  | Refused;

/** Somebody whom the provider has signed out. */
export type SignedOut =
  | {
      readonly kind: "signed_out";
      readonly issuer: string;
      readonly subject: string;
      readonly provider: string;
    }
  | Refused;

const mostTries = 10;
/** One provider calls for all its people. */
const mostNotices = 100;

/** Signing in with an identity provider, by OpenID Connect: who it says somebody is, and what they may do for it. */
export class Elsewhere {
  readonly #options: ElsewhereOptions;
  readonly #tickets = new Tickets();
  readonly #limit: TryLimit;
  readonly #noticeLimit: TryLimit;

  constructor(options: ElsewhereOptions) {
    this.#options = options;
    this.#limit = new TryLimit(mostTries, options.now);
    this.#noticeLimit = new TryLimit(mostNotices, options.now);
  }

  view(): ElsewhereView | null {
    const settings = this.#options.settings();
    return settings === undefined ? null : { name: settings.name };
  }

  /** Takes a ticket out of the browser: a line of `set-cookie`. */
  get spent(): string {
    return this.#tickets.spent;
  }

  /** `origin`: where the dashboard is, as the browser knows it; `next`: the page to go on with. */
  async go(from: { readonly origin: string; readonly next: string }, address: string): Promise<Gone> {
    return this.#with(this.#limit, address, async (provider) => {
      const { url, ticket } = await provider.depart(from);
      return { kind: "gone", url, cookie: await this.#tickets.seal(ticket) };
    });
  }

  /** `answer`: what the browser has come back with; `cookie`: its cookies. */
  async comeBack(answer: string, cookie: string, address: string): Promise<Returned> {
    const ticket = await this.#tickets.open(cookie);
    if (ticket === null)
      return { kind: "failed", why: "Begin again: this took too long, or began elsewhere." };
    return this.#with(this.#limit, address, async (provider, settings) => {
      const admission = admit(settings, await provider.arrive(answer, ticket));
      const { name, sessionMs } = settings;
      return { kind: "returned", admission, provider: name, next: ticket.next, sessionMs };
    });
  }

  /** `token`: what the provider has sent of somebody it signed out. */
  signedOut(token: string, address: string): Promise<SignedOut> {
    return this.#with(this.#noticeLimit, address, async (provider, { issuer, name }) => ({
      kind: "signed_out",
      issuer,
      subject: await provider.signedOut(token),
      provider: name,
    }));
  }

  async #with<Result>(
    limit: TryLimit,
    address: string,
    ask: (provider: IdentityProvider, settings: SignInSettings) => Promise<Result>,
  ): Promise<Result | Refused> {
    const settings = this.#options.settings();
    if (settings === undefined) return { kind: "off" };
    const retryAfterSeconds = limit.tooMany(address);
    if (retryAfterSeconds !== null) return { kind: "too_many", retryAfterSeconds };
    const { name, clientSecret } = settings;
    const variable = clientSecret?.environment ?? null;
    const secret = variable === null ? null : (readVariable(this.#options.environment, variable) ?? null);
    if (variable !== null && secret === null) {
      return { kind: "failed", why: `The gateway has no secret for ${name}: ${variable} is not set.` };
    }
    // What speaks with it is nobody's business who signs in here.
    const { faultWords, IdentityProvider } = await import("./identity-provider.ts");
    try {
      return await ask(await IdentityProvider.find(settings, secret), settings);
    } catch (fault) {
      return { kind: "failed", why: faultWords(name, fault) };
    }
  }
}
