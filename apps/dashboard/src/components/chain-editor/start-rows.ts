import type { ChainReplay } from "@understudy/contract";

export interface StartRow {
  /** Null: nobody could be asked. */
  readonly target: string | null;
  readonly running: number;
  readonly draft: number;
}

/** Every target that some requests begin at with one chain or the other; those of the draft first. */
export function startRows({ running, draft }: Pick<ChainReplay, "running" | "draft">): readonly StartRow[] {
  const targets = [...new Set([...draft, ...running].map(({ target }) => target))];
  const of = (starts: ChainReplay["draft"], target: string | null): number =>
    starts.find((start) => start.target === target)?.requests ?? 0;
  return targets.map((target) => ({ target, running: of(running, target), draft: of(draft, target) }));
}
