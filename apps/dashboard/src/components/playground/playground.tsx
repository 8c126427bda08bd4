"use client";

import type { PlaygroundView } from "@understudy/contract";
import { useQueryStates } from "#address/use-address.ts";
import { useState } from "react";
import { draftChain } from "#components/chain-editor/draft.ts";
import { Empty } from "#components/ui/loaded.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { AskPanel } from "./ask-panel.tsx";
import { estimate } from "./cost-estimate.ts";
import { EstimateLine } from "./estimate-line.tsx";
import { GoalFields } from "./goal-fields.tsx";
import { PretendList } from "./pretend-list.tsx";
import { SnippetPanel } from "./snippet-panel.tsx";
import { aimParsers, goalOf, type Aim, type Goal } from "./rehearsal-aim.ts";
import { askOf, emptyQuestion, tokenLimit } from "./rehearsal-ask.ts";
import { useDraft } from "./use-draft.ts";
import { useRehearsal } from "./use-rehearsal.ts";
import { WayPanel } from "./way-panel.tsx";

/** One prompt at a time, through what runs or what is drafted, and all that comes of it. */
export function Playground({ view }: { readonly view: PlaygroundView }) {
  const [aim, setAim] = useQueryStates(aimParsers, { history: "replace" });
  const found = goalOf(aim, view);
  if (found === null) return <Empty>No route is configured: there is nothing to send a prompt to.</Empty>;
  return <Bench view={view} aim={aim} found={found} onAim={(part) => setAim(part)} />;
}

interface BenchProps {
  readonly view: PlaygroundView;
  readonly aim: Aim;
  readonly found: Goal;
  readonly onAim: (part: Partial<Aim>) => void;
}

function Bench({ view, aim, found, onAim }: BenchProps) {
  const [question, setQuestion] = useState(emptyQuestion);
  const { rehearsal, send, callOff } = useRehearsal();
  const draft = useDraft(found.kind === "route" ? found.name : null);
  const used = aim.draft ? draft : null;
  const goal = used === null ? found : { ...found, targets: targetsOf(draftChain(used)) };
  const ask = askOf({ question, goal, aim, operations: used?.operations ?? null });
  const maximumTokens = tokenLimit(question) ?? 0;
  const { prompt, system } = question;
  const cost = estimate({
    view,
    targets: goal.targets.filter((target) => !aim.pretend.includes(target)),
    text: prompt + system,
    maximumTokens,
  });
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2 xl:grid-rows-[auto_1fr]">
      <div className="min-w-0">
        <AskPanel
          question={question}
          onChange={(part) => setQuestion({ ...question, ...part })}
          estimate={<EstimateLine estimate={cost} />}
          running={rehearsal?.phase === "running"}
          onSend={ask === null ? null : () => void send(ask)}
          onCallOff={callOff}
        >
          <GoalFields
            view={view}
            goal={found}
            onGoal={(part) => onAim({ ...part, pretend: [], draft: false })}
            stream={aim.stream}
            onStream={(stream) => onAim({ stream })}
            draftMissing={draft === null && aim.draft}
            draft={draft === null ? null : { used: aim.draft, onUse: (on) => onAim({ draft: on }) }}
          />
          <PretendList
            targets={goal.targets}
            pretended={aim.pretend}
            onChange={(pretend) => onAim({ pretend: [...pretend] })}
          />
        </AskPanel>
      </div>
      <div className="flex min-w-0 flex-col gap-4 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        {rehearsal === null ? (
          <Empty>
            The answer comes here, and how it came: which targets were asked, when, and what it cost.
          </Empty>
        ) : (
          <>
            <AnswerPanel rehearsal={rehearsal} />
            <WayPanel rehearsal={rehearsal} />
          </>
        )}
      </div>
      <div className="min-w-0">
        <SnippetPanel
          ask={{ dataUrl: view.dataUrl, model: goal.name, prompt, system, stream: aim.stream, maximumTokens }}
        />
      </div>
    </div>
  );
}

function targetsOf(chain: ReturnType<typeof draftChain>): readonly string[] {
  return chain.flatMap(({ target, enabled }) => (enabled ? [target] : []));
}
