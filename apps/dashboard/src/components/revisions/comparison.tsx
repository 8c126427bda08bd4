import type { RevisionComparison } from "@understudy/contract";
import type { Chain } from "@understudy/core";
import { chainChanges } from "#components/chain-editor/chain-changes.ts";
import { ChainColumn } from "#components/chain-editor/chain-column.tsx";
import { normalised } from "#components/chain-editor/draft.ts";

export interface ComparisonProps {
  readonly comparison: Pick<RevisionComparison, "changes" | "chains">;
  /** What the two are called: `r3`. */
  readonly names: readonly [before: string, after: string];
}

/** What differs between two configurations: in words, and each changed chain side by side. */
export function Comparison({ comparison, names }: ComparisonProps) {
  const { changes, chains } = comparison;
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label="Changes" className="flex flex-col gap-0.5 text-[0.8125rem]">
        {changes.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
        {changes.length === 0 && <li className="text-soft">Nothing differs.</li>}
      </ul>
      {chains.map(({ route, before, after }) => (
        <Sides key={route} route={route} before={before} after={after} names={names} />
      ))}
    </div>
  );
}

interface SidesProps extends Pick<ComparisonProps, "names"> {
  readonly route: string;
  readonly before: Chain | null;
  readonly after: Chain | null;
}

function Sides({ route, before, after, names }: SidesProps) {
  const [old, now] = [normalised(before ?? []), normalised(after ?? [])];
  const changes = chainChanges(old, now);
  const [was, becomes] = [`${route} in ${names[0]}`, `${route} in ${names[1]}`];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {before === null ? (
        <NoRoute title={was} />
      ) : (
        <ChainColumn title={was} chain={old} changes={changes} side="before" />
      )}
      {after === null ? (
        <NoRoute title={becomes} />
      ) : (
        <ChainColumn title={becomes} chain={now} changes={changes} side="after" />
      )}
    </div>
  );
}

function NoRoute({ title }: { readonly title: string }) {
  return (
    <section className="min-w-0">
      <h3 className="pb-1 text-xs font-medium text-soft">{title}</h3>
      <p className="text-[0.8125rem] text-soft">No such route.</p>
    </section>
  );
}
