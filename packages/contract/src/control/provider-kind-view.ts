/** One kind of provider that can be added, with what it needs to be told. */
export interface ProviderKindView {
  /** As `type:` of the file says it. */
  readonly type: string;
  /** What a first one is usually called. */
  readonly name: string;
  /** Its own address; null: it has to be told one. `{region}` stands for the region. */
  readonly baseUrl: string | null;
  /** The region where none is said; null: it runs in one place. */
  readonly region: string | null;
  /** The variable its key usually stands in, and whether the gateway's environment has it; null: it asks for none. */
  readonly usualVariable: { readonly name: string; readonly present: boolean } | null;
}

/** What runs where the demo was. */
export interface LeftDemo {
  readonly route: string;
  readonly targets: readonly string[];
}

/** What asking a provider came to, before anything is saved. */
export type ProviderCheckView =
  /** Its own list of models, those made for chat first. */
  | { readonly kind: "models"; readonly models: readonly string[]; readonly suggested: string | null }
  /** Somebody is there and did not refuse the credential, but there is no list of models. */
  | { readonly kind: "no_list"; readonly suggested: string | null; readonly detail: string }
  | { readonly kind: "refused"; readonly detail: string };
