/** One line per budget of docs/performance.md, with what was measured beside it. */
export interface Line {
  readonly what: string;
  /** Written as a ratio or with its unit. */
  readonly measured: string;
  readonly budget: string;
  readonly kept: boolean;
}

export function atLeast(what: string, ratio: number, budget: number): Line {
  return { what, measured: `${ratio.toFixed(2)} x`, budget: `>= ${budget} x`, kept: ratio >= budget };
}

export function atMost(what: string, value: number, budget: number, unit = "x"): Line {
  return {
    what,
    measured: `${value.toFixed(2)} ${unit}`,
    budget: `<= ${budget} ${unit}`,
    kept: value <= budget,
  };
}

export function printTable(lines: readonly Line[]): void {
  const width = Math.max(...lines.map((line) => line.what.length));
  for (const { what, measured, budget, kept } of lines) {
    console.log(
      `${what.padEnd(width)}  ${measured.padStart(10)}  ${budget.padStart(10)}  ${kept ? "kept" : "MISSED"}`,
    );
  }
}
