/**
 * What simulated models speak with. The last line is there to be hard on parsers: bytes beyond
 * ASCII, a character outside the basic plane, quotes and a backslash that JSON must escape.
 */
export const vocabulary: readonly string[] = [
  "the stage curtain rises while an understudy waits behind every light and learns part",
  "before audience notices that lead has lost her voice so play goes on with calm cue",
  "after script turns page under quiet applause from balcony where orchestra holds its",
  "breath until scene changes again director smiles",
  'café naïve Zürich façade 東京 сцена 🎭 "encore" back\\stage entr\'acte',
].flatMap((line) => line.split(" "));
