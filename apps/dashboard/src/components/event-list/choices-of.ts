/** Choices of a list, of which what is chosen is one even where nobody knows it any more. `any`: none is chosen. */
export function choicesOf(any: string, names: readonly string[], chosen: string | null) {
  const known = chosen === null || names.includes(chosen) ? names : [chosen, ...names];
  return [["", any] as const, ...known.map((name) => [name, name] as const)];
}
