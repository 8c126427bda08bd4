import { boundLimit, type Evaluation } from "../../cache-evaluation/evaluate-pairs.ts";
import { table } from "./table.ts";

/** What the evaluation of the cache has found, for people. */
export function evaluationLines(evaluation: Evaluation): readonly string[] {
  const { methods, pairs, mustNot, wrongPairsBound } = evaluation;
  const [first] = methods;
  const wrong = methods.find(({ method }) => method === "default")?.falseAccepts ?? [];
  const covered = (first?.coverage ?? []).map(({ label, category, pairs }, row) => [
    label,
    category,
    String(pairs),
    ...methods.map(({ coverage }) => percent((coverage[row]?.found ?? 0) / pairs, 0)),
  ]);
  return [
    `${pairs} pairs, ${mustNot} of which must not share an answer (${percent(mustNot / pairs, 0)})`,
    "",
    ...table(
      ["METHOD", "ACCEPTS", "FALSE", "95 % BOUND", "LIMIT"],
      [
        ...methods.map(({ method, accepts, falseAccepts, bound }) => [
          method,
          String(accepts),
          String(falseAccepts.length),
          percent(bound, 2),
          method === "exact" ? "" : `${percent(boundLimit, 0)} ${bound <= boundLimit ? "held" : "NOT HELD"}`,
        ]),
        ["semantic", "not evaluated: no embedder configured"],
      ],
    ),
    "",
    `Of the pairs that must not, at most ${percent(wrongPairsBound, 2)} are accepted (95 %).`,
    "Guarded counts what exact has not found; default is both. Coverage, by kind of change:",
    "",
    ...table(["LABEL", "CHANGE", "PAIRS", ...methods.map(({ method }) => method.toUpperCase())], covered),
    ...(wrong.length === 0 ? [] : ["", "Falsely accepted:", ...wrong]),
  ];
}

function percent(share: number, digits: number): string {
  return `${(share * 100).toFixed(digits)} %`;
}
