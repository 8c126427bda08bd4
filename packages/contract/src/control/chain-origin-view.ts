/** Where the value of a field comes from: the revision that brought it as it is now. */
export type FieldOrigin =
  /** Whole, from a file, the environment or the demo: `from` is its name. */
  | { readonly kind: "given"; readonly revision: number; readonly from: string }
  /** By somebody on the dashboard, the command line or the API. */
  | { readonly kind: "edited"; readonly revision: number; readonly by: string; readonly at: number };

/** Of one entry, field by field; null: longer ago than was looked. */
export interface EntryOrigins {
  readonly target: string;
  /** That it stands in the chain. */
  readonly entry: FieldOrigin | null;
  readonly weight: FieldOrigin | null;
  readonly timeout: FieldOrigin | null;
  readonly enabled: FieldOrigin | null;
}

/** Of a chain as it runs. */
export interface ChainOrigins {
  readonly route: string;
  readonly revision: number;
  /** Of who is asked before whom, tiers and all. */
  readonly order: FieldOrigin | null;
  readonly entries: readonly EntryOrigins[];
}
