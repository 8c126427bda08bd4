import { saveFile } from "./save-file.ts";

/** Gives the browser a table to keep. */
export function saveCsv(name: string, text: string): void {
  saveFile(name, text, "text/csv");
}
