/** `7` of the address `/gamedays/7` or `/gamedays/G-7`; null: it names no game day. */
export function readGameDayNumber(text: string): number | null {
  const number = Number(/^(?:G-)?(\d{1,9})$/i.exec(text)?.[1] ?? 0);
  return number > 0 ? number : null;
}
