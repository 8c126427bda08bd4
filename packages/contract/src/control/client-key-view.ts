/** A client key without what opens anything: the key was shown once, its hash is shown never. */
export interface ClientKeyView {
  /** What it is revoked by. */
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  /** Null: every route. */
  readonly routes: readonly string[] | null;
  /** Wall clock. */
  readonly createdAt: number;
  /** To the minute; null: it never was. */
  readonly lastUsedAt: number | null;
  /** Null while it opens the gateway. */
  readonly revokedAt: number | null;
}
