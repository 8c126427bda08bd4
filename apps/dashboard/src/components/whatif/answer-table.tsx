import type { AnswerCell, AnswerRow } from "./answer-rows.ts";

export interface AnswerTableProps {
  readonly rows: readonly AnswerRow[];
  /** What the second life is called. */
  readonly after: string;
}

/** Both lives side by side, each figure with how far the lives lie apart. */
export function AnswerTable({ rows, after }: AnswerTableProps) {
  return (
    <table className="w-full text-[0.8125rem]" data-testid="whatif">
      <thead className="text-xs text-soft">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            <span className="sr-only">Figure</span>
          </th>
          <th scope="col" className="py-1 pl-3 text-right font-medium">
            As it runs
          </th>
          <th scope="col" className="py-1 pl-3 text-right font-medium">
            {after}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} className="border-t border-line align-baseline">
            <th scope="row" className={`py-1 text-left font-normal ${row.part ? "pl-4 text-soft" : ""}`}>
              {row.name}
            </th>
            <Cell cell={row.before} strong={false} />
            <Cell cell={row.after} strong={row.after.middle !== row.before.middle} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell, strong }: { readonly cell: AnswerCell; readonly strong: boolean }) {
  return (
    <td className="py-1 pl-3 text-right tabular-nums">
      <span className={strong ? "font-semibold" : ""}>{cell.middle}</span>
      {cell.span !== null && <span className="block text-xs text-soft">{cell.span}</span>}
    </td>
  );
}
