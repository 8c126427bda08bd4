/** Rows of lists and tables; a list within a row is part of it. */
const rowSelector = "main :is(li:not(li li), tbody tr)";
const handleSelector = "a[href], button:not(:disabled)";
/** A search first, else the first choice of what is shown. */
const filterSelectors = ['main [role="search"] input', "main select:not(:disabled, li select)"];

/** Puts the focus on the row after or before the one that has it, where Enter then opens it. */
export function focusRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll(rowSelector)].flatMap((row) => {
    const handle = visible(row.querySelectorAll<HTMLElement>(handleSelector));
    return handle === undefined ? [] : [{ row, handle }];
  });
  const at = rows.findIndex(({ row }) => row.contains(document.activeElement));
  const next = at === -1 ? (step === 1 ? 0 : -1) : Math.max(0, at + step);
  rows.at(Math.min(next, rows.length - 1))?.handle.focus();
}

/** Puts the focus where the page is narrowed down; a page without such a place keeps it. */
export function focusFilter(): void {
  for (const selector of filterSelectors) {
    const field = visible(document.querySelectorAll<HTMLElement>(selector));
    if (field !== undefined) return field.focus();
  }
}

/** Puts the focus where a note is written down; a page without such a place keeps it. */
export function focusNote(): void {
  visible(document.querySelectorAll<HTMLElement>("main [data-note] :is(input, textarea)"))?.focus();
}

function visible(elements: NodeListOf<HTMLElement>): HTMLElement | undefined {
  return [...elements].find((element) => element.checkVisibility());
}
