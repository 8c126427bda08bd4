/** A message is worked on as its pieces: what stands between spaces, and each line break by itself. */
export const lineBreak = "\n";

export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [index, line] of text.split(lineBreak).entries()) {
    if (index > 0) pieces.push(lineBreak);
    for (const piece of line.split(" ")) if (piece !== "") pieces.push(piece);
  }
  return pieces;
}

/** A piece without the marks around it, its first letter small: "Hello," is "hello", "IT?" stays "iT". */
export function bareWord(piece: string): string {
  let from = 0;
  let to = piece.length;
  while (from < to && marks.includes(piece.charAt(from))) from++;
  while (to > from && marks.includes(piece.charAt(to - 1))) to--;
  return smallFirst(from === 0 && to === piece.length ? piece : piece.slice(from, to));
}

export function smallFirst(word: string): string {
  const code = word.charCodeAt(0);
  if (code >= 97 && code <= 122) return word;
  const first = word.charAt(0);
  const small = first.toLowerCase();
  // Letters whose small form is longer are left alone: nothing on our lists begins with one.
  return small === first || small.length !== 1 ? word : small + word.slice(1);
}

/** Whether `phrase` stands at `at`; only its last piece may carry marks, which are returned, else null. */
export function marksAfter(pieces: readonly string[], phrase: readonly string[], at: number): string | null {
  for (let index = 0; index < phrase.length; index++) {
    const piece = pieces[at + index];
    const word = phrase[index];
    if (piece === undefined || word === undefined) return null;
    const smalled = index === 0 ? smallFirst(piece) : piece;
    if (index < phrase.length - 1) {
      if (smalled !== word) return null;
    } else {
      return smalled.startsWith(word) && onlyMarks(smalled, word.length) ? smalled.slice(word.length) : null;
    }
  }
  return null;
}

function onlyMarks(piece: string, from: number): boolean {
  for (let at = from; at < piece.length; at++) if (!marks.includes(piece.charAt(at))) return false;
  return true;
}

const marks = ".,!?;:¿¡";
