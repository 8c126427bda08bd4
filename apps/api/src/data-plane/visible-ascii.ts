const isVisible = /^[\x20-\x7e]*$/;

/** Names are free text, headers are not: what they cannot carry is percent-encoded (RFC 9110 section 5.5). */
export function visibleAscii(name: string): string {
  if (isVisible.test(name)) return name;
  return name.toWellFormed().replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent);
}

/** The same for a sentence, which may hold a percent sign of its own: `decodeURIComponent` gives it back. */
export function headerText(sentence: string): string {
  return visibleAscii(sentence.replaceAll("%", "%25"));
}
