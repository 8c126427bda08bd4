/** The models of a list whose names hold all words of a search, without those chosen already. */
export function offeredModels(
  models: readonly string[],
  { chosen, search }: { readonly chosen: readonly string[]; readonly search: string },
): readonly string[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return models.filter(
    (model) => !chosen.includes(model) && words.every((word) => model.toLowerCase().includes(word)),
  );
}

/** A name that was typed by hand, if it can be added. */
export function typedModel(text: string, chosen: readonly string[]): string | null {
  const model = text.trim();
  return /^\S{1,300}$/u.test(model) && !chosen.includes(model) ? model : null;
}
