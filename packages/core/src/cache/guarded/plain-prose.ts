const allowed: ReadonlySet<number> = new Set(
  Array.from(" \n.,!?;:%€$£+-/()–—&@°¿¡#ŒœŸẞ", (mark) => mark.charCodeAt(0)),
);

/**
 * Letters of western Europe, digits, and marks of prose; an apostrophe only between letters. No quotation
 * marks, no code, nothing invisible, no letter of another alphabet that looks like one of ours.
 */
export function isPlainProse(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || (code >= 48 && code <= 57) || allowed.has(code)) continue;
    const apostrophe = code === 0x27 || code === 0x2019;
    if (!apostrophe || !isLetter(text.charCodeAt(at - 1)) || !isLetter(text.charCodeAt(at + 1))) return false;
  }
  return true;
}

function isLetter(code: number): boolean {
  const small = code | 32;
  if (small >= 97 && small <= 122) return true;
  return code >= 0xc0 && code <= 0xff && code !== 0xd7 && code !== 0xf7;
}
