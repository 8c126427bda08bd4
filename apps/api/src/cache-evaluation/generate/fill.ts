import type { SeededRandom } from "@understudy/core/testing";
import type { Kernel } from "./kernels/kernel.ts";

export type Fill = Readonly<Record<string, string>>;

export function choicesOf(kernel: Kernel, gap: string): readonly string[] {
  return kernel.gaps[gap]?.split("|") ?? [];
}

function randomFill(kernel: Kernel, random: SeededRandom): Fill {
  return Object.fromEntries(
    Object.keys(kernel.gaps).map((gap) => [gap, random.pick(choicesOf(kernel, gap))] as const),
  );
}

/** As many different fills as asked for, or as there are: each with what it makes of the text. */
export function fillsOf(kernel: Kernel, count: number, random: SeededRandom): readonly Fill[] {
  const fills = new Map<string, Fill>();
  for (let attempt = 0; attempt < count * 8 && fills.size < count; attempt++) {
    const fill = randomFill(kernel, random);
    fills.set(filled(kernel.text, fill), fill);
  }
  return [...fills.values()];
}

/** `text` with its gaps filled. */
export function filled(text: string, fill: Fill): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => fill[name] ?? gap);
}
