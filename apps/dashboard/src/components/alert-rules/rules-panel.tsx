"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { ruleColumns, RuleRow } from "./rule-row.tsx";

/** Every rule with the numbers in force; a cause stands before what follows from it. */
export function RulesPanel() {
  const query = useQuery(useTRPC().alerts.rules.queryOptions());
  return (
    <Panel title="Rules" note="as they are in force; change them in the configuration file" flush>
      <Loaded query={query} what="the rules" skeleton={<SkeletonLines count={15} />}>
        {(rules) => (
          <>
            <div
              aria-hidden="true"
              className={`hidden border-b border-line px-4 pb-1.5 text-xs text-soft @min-[60rem]:grid ${ruleColumns}`}
            >
              <span>Rule</span>
              <span>Speaks when</span>
              <span>Numbers in force</span>
              <span>Last fired</span>
            </div>
            <ul aria-label="Rules">
              {rules.map((rule) => (
                <RuleRow key={rule.name} rule={rule} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
