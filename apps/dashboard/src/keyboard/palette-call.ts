const name = "understudy-palette";

/** Asks for the command palette from where no key can: the bar of phones. */
export function callPalette(): void {
  document.dispatchEvent(new Event(name));
}

/** Calls back whenever somebody asks for it; returns how to stop. */
export function onPaletteCall(listener: () => void): () => void {
  document.addEventListener(name, listener);
  return () => document.removeEventListener(name, listener);
}
