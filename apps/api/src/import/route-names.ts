/**
 * Names for routes: the name clients send where it can be one, else one like it; then the name they
 * send goes to the route's `models`. No two routes are called the same or answer the same name.
 */
export class RouteNames {
  readonly #names = new Set<string>();
  readonly #models = new Set<string>();

  /** `sent`: a model name, or a pattern with `*`. */
  take(sent: string): { readonly name: string; readonly models: readonly string[] } {
    const usable = /^[A-Za-z0-9][A-Za-z0-9._:/@+-]*$/.test(sent);
    const wanted = usable
      ? sent
      : sent
          .replaceAll("*", "")
          .replace(/[^A-Za-z0-9._:/@+-]+/g, "-")
          .replace(/^[^A-Za-z0-9]+|[./:_-]+$/g, "");
    const base = wanted === "" ? "default" : wanted;
    let name = base;
    for (let number = 2; this.#names.has(name); number++) name = `${base}-${number}`;
    this.#names.add(name);
    return { name, models: name === sent ? [] : this.takeModels([sent]) };
  }

  /** Those of the names that no route answers yet. */
  takeModels(models: readonly string[]): readonly string[] {
    const free = models.filter(
      (model) => !/\s/.test(model) && !this.#models.has(model) && !this.#names.has(model),
    );
    for (const model of free) this.#models.add(model);
    return free;
  }
}
