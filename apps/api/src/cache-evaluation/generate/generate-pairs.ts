import { SeededRandom } from "@understudy/core/testing";
import type { Pair } from "../pair.ts";
import { benignChanges } from "./benign-changes.ts";
import { filled, fillsOf } from "./fill.ts";
import { handWritten, type Draft } from "./hand-written.ts";
import { englishLifeKernels } from "./kernels/english-life-kernels.ts";
import { englishServiceKernels } from "./kernels/english-service-kernels.ts";
import { englishWorkKernels } from "./kernels/english-work-kernels.ts";
import { frenchKernels } from "./kernels/french-kernels.ts";
import { germanKernels } from "./kernels/german-kernels.ts";
import type { Kernel } from "./kernels/kernel.ts";
import { spanishKernels } from "./kernels/spanish-kernels.ts";
import { blindMutations, mutations } from "./mutations.ts";
import { rewordings } from "./rewordings.ts";

const kernels: readonly Kernel[] = [
  ...englishServiceKernels,
  ...englishWorkKernels,
  ...englishLifeKernels,
  ...germanKernels,
  ...frenchKernels,
  ...spanishKernels,
];

/** How often each operator is used on each kernel. */
const rounds = 3;

/** The whole set of docs/resilience.md section 5: always the same, pair for pair. */
export function generatePairs(): readonly Pair[] {
  const random = new SeededRandom(5);
  const drafts = [
    ...handWritten("hand-written-negatives.txt", "must-not"),
    ...handWritten("hand-written-positives.txt", "benign"),
    ...kernels.flatMap((kernel) => [
      ...mutated(kernel, random),
      ...blindlyMutated(kernel, random),
      ...translated(kernel, random),
      ...benignlyChanged(kernel, random),
      ...paraphrased(kernel, random),
    ]),
    ...kernels.flatMap((kernel) => reworded(kernel, random)),
  ];
  return numbered(drafts);
}

function mutated(kernel: Kernel, random: SeededRandom): readonly Draft[] {
  return Object.entries(mutations).flatMap(([category, mutate]) =>
    fillsOf(kernel, rounds + 2, random).flatMap((fill) => {
      const b = mutate(kernel, fill, random);
      return b === null ? [] : [draft(kernel, "must-not", category, [filled(kernel.text, fill), b])];
    }),
  );
}

function blindlyMutated(kernel: Kernel, random: SeededRandom): readonly Draft[] {
  const others = kernels.filter((other) => other !== kernel && other.language === kernel.language);
  return Object.entries(blindMutations).flatMap(([category, mutate]) =>
    fillsOf(kernel, rounds - 1, random).flatMap((fill): readonly Draft[] => {
      const other = random.pick(others);
      const [otherFill = {}] = fillsOf(other, 1, random);
      const a = filled(kernel.text, fill);
      const b = mutate(a, filled(other.text, otherFill), random);
      if (b === null) return [];
      return [{ ...draft(kernel, "must-not", category, [a, b]), origin: "blind-rule" }];
    }),
  );
}

/** The same question in another language: the answer would be in the wrong one. */
function translated(kernel: Kernel, random: SeededRandom): readonly Draft[] {
  if (kernel.group === undefined) return [];
  const twins = kernels.filter((twin) => twin.group === kernel.group && twin.language !== kernel.language);
  return twins.map((twin) => {
    const [fill = {}, twinFill = {}] = [...fillsOf(kernel, 1, random), ...fillsOf(twin, 1, random)];
    return draft(kernel, "must-not", "language", [filled(kernel.text, fill), filled(twin.text, twinFill)]);
  });
}

function benignlyChanged(kernel: Kernel, random: SeededRandom): readonly Draft[] {
  const { text, language } = kernel;
  if (kernel.domain === "template") return [];
  const repeated = fillsOf(kernel, rounds + 2, random).map((fill) => {
    const a = filled(text, fill);
    return draft(kernel, "benign", "repeated", [a, a.normalize("NFD")]);
  });
  const changed = Object.entries(benignChanges).flatMap(([category, change]) =>
    fillsOf(kernel, rounds - 1, random).flatMap((fill) => {
      const a = filled(text, fill);
      return draft(kernel, "benign", category, [a, change(a, language, random)]);
    }),
  );
  return [...repeated, ...changed];
}

function paraphrased(kernel: Kernel, random: SeededRandom): readonly Draft[] {
  const { text, paraphrase } = kernel;
  if (paraphrase === undefined) return [];
  return fillsOf(kernel, rounds, random).map((fill) =>
    draft(kernel, "paraphrase", kernel.domain, [filled(text, fill), filled(paraphrase, fill)]),
  );
}

/** The same question, opened otherwise or with its words contracted. */
function reworded(kernel: Kernel, random: SeededRandom): readonly Draft[] {
  if (kernel.domain === "template") return [];
  const texts = [kernel.text, kernel.negated].filter((text) => text !== undefined);
  return texts.flatMap((text) =>
    fillsOf(kernel, 3 * rounds, random).flatMap((fill) => {
      const a = filled(text, fill);
      return Object.entries(rewordings[kernel.language]).flatMap(([from, ways]) =>
        a.includes(from)
          ? ways.map((way) => draft(kernel, "paraphrase", "wording", [a, a.replace(from, way)]))
          : [],
      );
    }),
  );
}

function draft(
  { language }: Kernel,
  label: Pair["label"],
  category: string,
  [a, b]: readonly [string, string],
): Draft {
  return { label, category, language, origin: "rule", a, b };
}

/** Each pair once. */
function numbered(drafts: readonly Draft[]): readonly Pair[] {
  const unique = new Map(drafts.map((draft) => [JSON.stringify([draft.category, draft.a, draft.b]), draft]));
  const counts = new Map<string, number>();
  return [...unique.values()].map((draft) => {
    const name = `${draft.language}-${draft.category}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { id: `${name}-${count}`, ...draft };
  });
}
