import { boundLimit, type Evaluation } from "../../cache-evaluation/evaluate-pairs.ts";
import type { SemanticEvaluation } from "../../cache-evaluation/evaluate-semantic.ts";
import { table } from "./table.ts";

/** What the evaluation of the cache has found, for people. `semantic`: null where no embedder was given. */
export function evaluationLines(
  evaluation: Evaluation,
  semantic: SemanticEvaluation | null,
): readonly string[] {
  const { pairs, mustNot, wrongPairsBound } = evaluation;
  const methods = [...evaluation.methods, ...(semantic === null ? [] : [semantic.semantic])];
  const [first] = methods;
  const wrong = methods
    .filter(({ method }) => method === "default" || method === "semantic")
    .flatMap(({ falseAccepts }) => falseAccepts);
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
          method === "exact" || method === "semantic"
            ? ""
            : `${percent(boundLimit, 0)} ${bound <= boundLimit ? "held" : "NOT HELD"}`,
        ]),
        ...(semantic === null ? [["semantic", "not evaluated: no embedder given"]] : []),
      ],
    ),
    "",
    ...(semantic === null ? [] : semanticLines(semantic)),
    `Of the pairs that must not, at most ${percent(wrongPairsBound, 2)} are accepted (95 %).`,
    "Guarded counts what exact has not found; default is both. Coverage, by kind of change:",
    "",
    ...table(["LABEL", "CHANGE", "PAIRS", ...methods.map(({ method }) => method.toUpperCase())], covered),
    ...(wrong.length === 0 ? [] : ["", "Falsely accepted:", ...wrong]),
  ];
}

/** What vectors would do by themselves, and what the guards make of it. */
function semanticLines({
  threshold,
  vectors,
  guards,
  wrongPassBound,
}: SemanticEvaluation): readonly string[] {
  const wrong = vectors.falseAccepts.length;
  return [
    `Vectors alone, from a cosine of ${threshold} on, call ${vectors.accepts} pairs alike that neither exact nor`,
    `guarded finds, ${wrong} of them wrongly. Of such wrong pairs at most ${percent(wrongPassBound, 2)} pass the guards (95 %).`,
    `With any vectors whatever the guards let at most ${guards.accepts} pairs through, ${guards.falseAccepts.length} of them wrongly: at most ${percent(guards.bound, 2)}.`,
    "",
  ];
}

function percent(share: number, digits: number): string {
  return `${(share * 100).toFixed(digits)} %`;
}
