/** More than anybody reads; the rest is had with another filter, and that is said. */
export const mostFileRows = 20_000;

export interface CursorPage<Row> {
  readonly rows: readonly Row[];
  readonly nextBefore: number | null;
}

/** Rows of all pages, newest first, as many as go into a file. `read`: the page at a cursor; null: the newest. */
export async function collectPages<Row>(
  read: (before: number | null) => Promise<CursorPage<Row>>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let before: number | null = null;
  do {
    const page: CursorPage<Row> = await read(before);
    rows.push(...page.rows);
    before = page.nextBefore;
  } while (before !== null && rows.length < mostFileRows);
  return rows;
}
