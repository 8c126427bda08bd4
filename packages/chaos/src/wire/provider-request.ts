/** A request as it reaches a provider, whatever carried it. */
export interface ProviderRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** What stands behind the `?`; absent for nothing. */
  readonly query?: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}
