"use client";

import { useQuery } from "@tanstack/react-query";
import { draftChain } from "#components/chain-editor/draft.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { useDraft } from "#components/playground/use-draft.ts";
import { useTRPC } from "#trpc/react.tsx";
import { chainIn, chainText } from "./chain-text.ts";
import type { WhatifAddress } from "./whatif-address.ts";

export interface ChainFieldProps {
  readonly address: WhatifAddress;
  readonly onChange: (part: Pick<WhatifAddress, "route" | "chain" | "revision">) => void;
}

const running = { route: null, chain: null, revision: null };

/** With which configuration: what runs, an earlier revision, or a chain that was drafted. */
export function ChainField({ address, onChange }: ChainFieldProps) {
  const trpc = useTRPC();
  const revisions = useQuery(trpc.revisions.list.queryOptions({ limit: 20 })).data?.rows ?? [];
  const routes = useQuery(trpc.chains.list.queryOptions()).data ?? [];
  const { route, chain, revision } = address;
  const asked = chain === null ? null : chainIn(chain);
  const older = revisions.slice(1);
  const options: readonly (readonly [string, string])[] = [
    ["running", "What runs"],
    ...(revision === null && asked !== null ? [["chain", `Another chain of ${route ?? "?"}`] as const] : []),
    ...older.map(
      ({ number, note }) => [`r${number}`, `r${number}${note === "" ? "" : `: ${note}`}`] as const,
    ),
    ...(revision === null || older.some(({ number }) => number === revision)
      ? []
      : [[`r${revision}`, `r${revision}`] as const]),
  ];
  const value = revision === null ? (asked === null ? "running" : "chain") : `r${revision}`;
  const choose = (chosen: string): void => {
    if (chosen === "running") onChange(running);
    else if (chosen !== "chain") onChange({ ...running, revision: Number(chosen.slice(1)) });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-[0.8125rem] font-medium">Lived through with</span>
        <SelectField label="Lived through with" value={value} options={options} onChange={choose} harmless />
        {routes.map((each) => (
          <DraftButton
            key={each.route}
            route={each.route}
            onUse={(text) => onChange({ route: each.route, chain: text, revision: null })}
          />
        ))}
      </div>
      {value === "chain" && asked !== null && (
        <p className="text-xs wrap-anywhere text-soft">
          {asked
            .filter(({ enabled }) => enabled)
            .map(({ target, priority }) => `${priority}. ${target}`)
            .join(", ")}
        </p>
      )}
    </div>
  );
}

/** There only where this tab holds a draft of the route's chain. */
function DraftButton({ route, onUse }: { readonly route: string; readonly onUse: (text: string) => void }) {
  const draft = useDraft(route);
  if (draft === null) return null;
  return (
    <button
      type="button"
      className="text-[0.8125rem] text-accent underline max-lg:min-h-11"
      onClick={() => onUse(chainText(draftChain(draft)))}
    >
      Use my draft of {route}
    </button>
  );
}
