import { plainShortcuts, type ShortcutAction } from "./shortcuts.ts";

/** Whoever waits longer than this after the first of two keys means something else; ms. */
export const longestPauseMs = 1_500;

/** Keys as they are pressed, one after the other, and the shortcut they come to. */
export class KeySequence {
  #pressed: readonly string[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;

  /** `at`: ms of any clock that does not jump. Null: no shortcut, or not a whole one yet. */
  press(key: string, at: number): ShortcutAction | null {
    const before = at - this.#lastAt > longestPauseMs ? [] : this.#pressed;
    this.#lastAt = at;
    for (const keys of [[...before, key], [key]]) {
      const [found] = plainShortcuts.filter((shortcut) => begins(shortcut.keys, keys));
      if (found === undefined) continue;
      const isWhole = found.keys.length === keys.length;
      this.#pressed = isWhole ? [] : keys;
      return isWhole ? found.action : null;
    }
    this.#pressed = [];
    return null;
  }
}

function begins(whole: readonly string[], keys: readonly string[]): boolean {
  return keys.every((key, place) => whole[place] === key);
}
