/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const replaced = (last[column - 1] ?? 0) + (same ? 0 : 1);
      let best = Math.min(replaced, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/** `failureThreshold`, `failure-threshold` and `failure_threshold` are one word to someone who mistyped it. */
function normalForm(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, "");
}

const longestWord = 64;

/** The candidate someone most likely meant, or null when none is near: at most one edit in three letters. */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  const wanted = normalForm(word.slice(0, longestWord));
  let nearest: string | null = null;
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = distance(wanted, normalForm(candidate.slice(0, longestWord)));
    if (edits < fewest && edits < wanted.length) {
      nearest = candidate;
      fewest = edits;
    }
  }
  return nearest;
}

/** ` Did you mean "x"?`, to be put behind a sentence, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const nearest = nearestWord(word, candidates);
  return nearest === null ? "" : ` Did you mean "${nearest}"?`;
}
