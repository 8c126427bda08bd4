"use client";

import type { PlaygroundView } from "@understudy/contract";
import { SelectField } from "#components/ui/select-field.tsx";
import type { Goal } from "./rehearsal-aim.ts";

export interface GoalFieldsProps {
  readonly view: PlaygroundView;
  readonly goal: Goal;
  readonly onGoal: (goal: { readonly route: string | null; readonly target: string | null }) => void;
  readonly stream: boolean;
  readonly onStream: (stream: boolean) => void;
  /** Null: this tab holds no draft of the route's chain. */
  readonly draft: { readonly used: boolean; readonly onUse: (used: boolean) => void } | null;
  /** The address asks for a draft that is not there: opened in another tab, or applied meanwhile. */
  readonly draftMissing: boolean;
}

/** Where the prompt goes, and how its answer comes. */
export function GoalFields({ view, goal, onGoal, stream, onStream, draft, draftMissing }: GoalFieldsProps) {
  const options = [
    ...view.routes.map(({ name }) => [`route ${name}`, `Route ${name}`] as const),
    ...view.targets.map(({ id }) => [`target ${id}`, `Only ${id}`] as const),
  ];
  const choose = (value: string): void => {
    const name = value.slice(value.indexOf(" ") + 1);
    onGoal(value.startsWith("route ") ? { route: name, target: null } : { route: null, target: name });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <SelectField
        label="Goes to"
        value={`${goal.kind} ${goal.name}`}
        options={options}
        onChange={choose}
        harmless
      />
      <Tick label="Stream" checked={stream} onChange={onStream} />
      {draft !== null && (
        <Tick label="Through my unsaved draft" checked={draft.used} onChange={draft.onUse} />
      )}
      {draftMissing && (
        <p role="status" className="text-xs text-soft">
          This tab holds no draft of it: the prompt goes through what runs.
        </p>
      )}
    </div>
  );
}

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Tick({ label, checked, onChange }: TickProps) {
  return (
    <label className="inline-flex items-center gap-2 text-[0.8125rem] max-lg:min-h-11">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  );
}
