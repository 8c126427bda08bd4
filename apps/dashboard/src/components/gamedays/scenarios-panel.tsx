"use client";

import { useQuery } from "@tanstack/react-query";
import type { GameDayList } from "@understudy/contract";
import { useState } from "react";
import { laterInBrowser } from "#components/later/later.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { ScenarioRow } from "./scenario-row.tsx";

const StartDialog = laterInBrowser(() => import("./start-dialog.tsx").then((module) => module.StartDialog));

/** What can be exercised: one's own scenarios first, then those that come along. */
export function ScenariosPanel() {
  const query = useQuery(useTRPC().gamedays.list.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Panel title="Scenarios" note="hypotheses written down before, judged after" flush>
      <Loaded query={query} what="the scenarios" skeleton={<SkeletonLines count={12} />}>
        {(list) => (
          <>
            <ul aria-label="Scenarios">
              {list.scenarios.map((view) => (
                <ScenarioRow
                  key={view.scenario.name}
                  view={view}
                  running={list.running !== null}
                  onStart={() => setChosen(view.scenario.name)}
                />
              ))}
            </ul>
            <OwnFiles list={list} />
          </>
        )}
      </Loaded>
      {chosen !== null && <StartDialog key={chosen} name={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
}

/** Where one's own are looked for, and those that cannot be read. */
function OwnFiles({ list: { folder, unreadable } }: { readonly list: GameDayList }) {
  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-3 text-xs text-soft">
      {unreadable.map(({ file, problem }) => (
        <p key={file} className="wrap-anywhere whitespace-pre-wrap">
          <strong className="font-semibold text-open">{file} is no scenario.</strong> {problem}
        </p>
      ))}
      <p className="wrap-anywhere">
        {folder === null
          ? "Scenarios of your own: ./understudy gameday run FILE, or a folder “scenarios” beside a configuration file."
          : `Scenarios of your own are files in ${folder}.`}
      </p>
    </div>
  );
}
