import { wellKnownByName, wellKnownByType } from "../configuration/well-known-providers.ts";
import type { KeySource } from "./key-source.ts";
import { usualKey, type Vendor } from "./vendors.ts";

/** One account at a vendor, or one server, as the source file describes it. */
export interface Account {
  readonly vendor: Vendor;
  /** Absent: the vendor's own. */
  readonly baseUrl?: string | undefined;
  readonly region?: string | undefined;
  readonly key: KeySource;
}

export type ProviderSection = Readonly<Record<string, string>>;

/** The providers of the result: every account once, under a name of its own. */
export class Accounts {
  readonly #byName = new Map<string, Account>();
  readonly #names = new Map<string, string>();

  /** The provider of an account, made when it is asked for first. */
  providerOf(account: Account): string {
    const identity = JSON.stringify([account.vendor.name, account.baseUrl, account.region, keyOf(account)]);
    const known = this.#names.get(identity);
    if (known !== undefined) return known;
    const { vendor, key } = account;
    const wanted = key.kind === "kept-elsewhere" ? nameOf(key.slug, vendor.name) : vendor.name;
    let name = wanted;
    for (let number = 2; this.#byName.has(name); number++) name = `${wanted}-${number}`;
    this.#byName.set(name, account);
    this.#names.set(identity, name);
    return name;
  }

  /** The variable each provider's key has to stand in; to be asked when every account is known. */
  keyVariables(): ReadonlyMap<string, string> {
    const variables = new Map<string, string>();
    for (const [name, account] of this.#byName) {
      const variable = saidVariable(account);
      if (variable !== undefined) variables.set(name, variable);
    }
    const taken = new Set(variables.values());
    for (const [name, account] of this.#byName) {
      const { kind } = account.key;
      if (kind !== "literal" && kind !== "kept-elsewhere") continue;
      const variable = newVariable(name, account, taken);
      taken.add(variable);
      variables.set(name, variable);
    }
    return variables;
  }

  /** What has to be written under `providers`: vendors known by their name alone need nothing. */
  sections(): Readonly<Record<string, ProviderSection>> {
    const variables = this.keyVariables();
    const written = [...this.#byName].flatMap(([name, account]) => {
      const section = sectionOf(account, variables.get(name));
      const isImplied = wellKnownByName(name)?.fileTypes.includes(account.vendor.type) === true;
      return isImplied && Object.keys(section).length === 1 ? [] : [[name, section] as const];
    });
    return Object.fromEntries(written);
  }
}

function nameOf(slug: string, otherwise: string): string {
  const name = slug.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+|-+$/g, "");
  return name === "" ? otherwise : name;
}

/** Naming the usual variable says no more than naming none. */
function keyOf({ vendor, baseUrl, key }: Account): KeySource {
  const isUsual = key.kind === "environment" && baseUrl === undefined && key.name === usualKey(vendor);
  return isUsual ? { kind: "usual" } : key;
}

/** A vendor's usual key belongs to its own address; what is called Azure is always an address of one's own. */
function saidVariable({ vendor, baseUrl, key }: Account): string | undefined {
  if (key.kind === "environment") return key.name;
  if (key.kind !== "usual") return undefined;
  return baseUrl === undefined || vendor.address === "azure" ? usualKey(vendor) : undefined;
}

function newVariable(name: string, { vendor, baseUrl }: Account, taken: ReadonlySet<string>): string {
  const usual = usualKey(vendor);
  if (name === vendor.name && baseUrl === undefined && usual !== undefined && !taken.has(usual)) return usual;
  const word = name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  const own = `${/^\d/.test(word) ? "KEY_" : ""}${word}_API_KEY`;
  let variable = own;
  for (let number = 2; taken.has(variable); number++) variable = `${own}_${number}`;
  return variable;
}

function sectionOf({ vendor, baseUrl, region, key }: Account, variable: string | undefined): ProviderSection {
  const address = baseUrl ?? vendor.baseUrl;
  const isImplied = address === undefined && variable === wellKnownByType(vendor.type)?.keyEnvironment;
  return {
    type: vendor.type,
    ...(address === undefined ? {} : { base_url: address }),
    ...(region === undefined ? {} : { region }),
    ...(variable === undefined || isImplied ? {} : { api_key: reference(variable) }),
    ...(key.kind === "signing" ? signingSection(key) : {}),
  };
}

function signingSection({ id, secret, token }: Extract<KeySource, { kind: "signing" }>): ProviderSection {
  return {
    access_key_id: reference(id),
    secret_access_key: reference(secret),
    ...(token === null ? {} : { session_token: reference(token) }),
  };
}

function reference(variable: string): string {
  return `\${${variable}}`;
}
