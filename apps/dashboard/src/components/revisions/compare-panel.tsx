"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "#components/ui/button.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { Comparison } from "./comparison.tsx";

export interface ComparePanelProps {
  readonly from: number;
  readonly to: number;
  /** Those that can be picked. */
  readonly numbers: readonly number[];
  readonly onPick: (pair: { readonly from: number; readonly to: number } | null) => void;
}

/** Any two revisions side by side; which two stands in the address. */
export function ComparePanel({ from, to, numbers, onPick }: ComparePanelProps) {
  const query = useQuery(useTRPC().revisions.compare.queryOptions({ from, to }));
  const known = [...new Set([...numbers, from, to])].sort((one, other) => other - one);
  const options = known.map((number) => [String(number), `r${number}`] as const);
  return (
    <Panel
      title={`r${from} → r${to}`}
      note="what would change if the second ran in the place of the first"
      actions={
        <>
          <SelectField
            harmless
            label="From"
            value={String(from)}
            options={options}
            onChange={(value) => onPick({ from: Number(value), to })}
          />
          <SelectField
            harmless
            label="To"
            value={String(to)}
            options={options}
            onChange={(value) => onPick({ from, to: Number(value) })}
          />
          <Button look="quiet" onClick={() => onPick(null)}>
            Close
          </Button>
        </>
      }
    >
      <Loaded query={query} what={`r${from} and r${to}`} skeleton={<SkeletonLines count={5} />}>
        {(comparison) => <Comparison comparison={comparison} names={[`r${from}`, `r${to}`]} />}
      </Loaded>
    </Panel>
  );
}
