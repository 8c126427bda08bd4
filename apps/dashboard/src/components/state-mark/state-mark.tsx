import { stateLooks, type MarkedState } from "./shown-states.ts";
import { StateShapeIcon } from "./state-shape.tsx";

export interface StateMarkProps {
  readonly state: MarkedState;
  /** Pixels. */
  readonly size?: number;
  /** The word is for screen readers only: where room is short and the shape alone is shown. */
  readonly compact?: boolean;
}

/** A breaker's state as shape, word and colour; never colour alone (docs/dashboard.md 0.10). */
export function StateMark({ state, size = 16, compact = false }: StateMarkProps) {
  const { word, shape, colour } = stateLooks[state];
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${colour}`} data-state={state} data-ages>
      <StateShapeIcon shape={shape} size={size} />
      <span className={compact ? "sr-only" : "whitespace-nowrap"}>{word}</span>
    </span>
  );
}
