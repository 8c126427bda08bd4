import { textCell, type ChartTable } from "#components/chart/chart-table.ts";
import { stateLooks } from "#components/state-mark/shown-states.ts";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { formatElapsed } from "#format/durations.ts";
import type { LanePart } from "./lane-parts.ts";

/** The lanes as text: every part of each. */
export function lanesTable(
  lanes: readonly { readonly target: string; readonly parts: readonly LanePart[] }[],
): ChartTable {
  const rows = lanes
    .flatMap(({ target, parts }) => parts.map((part) => ({ target, part })))
    .toSorted((a, b) => a.part.from - b.part.from);
  return {
    name: "Breakers over time",
    columns: [{ name: "For", unit: "s" }, { name: "Target" }, { name: "State" }, { name: "Cause" }],
    rows: rows.map(({ target, part }) => {
      const seconds = (part.to - part.from) / 1_000;
      const because = [part.cause, part.by].filter((text) => text !== "").join(" · ");
      return {
        at: part.from,
        to: part.to,
        cells: [
          { shown: formatElapsed(part.to - part.from), value: seconds },
          textCell(target),
          stateCell(part),
          textCell(because),
        ],
      };
    }),
  };
}

function stateCell({ state, changes }: LanePart) {
  const flapping = changes > 1 ? ` flapping ${changes}×` : "";
  return textCell(
    `${stateLooks[state].word}${flapping}`,
    <>
      <StateMark state={state} size={14} />
      {flapping}
    </>,
  );
}
