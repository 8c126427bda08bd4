import { opening, type Opening } from "./opening.ts";

const clauses =
  "wie was warum wieso weshalb wann wo wohin woher wer wem wen ob welche welcher welches welchen";

export const germanOpenings: readonly Opening[] = [
  opening(
    "erkläre,",
    clauses,
    "erklär,",
    "erklären Sie,",
    "kannst du erklären,",
    "könntest du erklären,",
    "können Sie erklären,",
    "könnten Sie erklären,",
    "kannst du mir erklären,",
    "könntest du mir erklären,",
    "können Sie mir erklären,",
    "könnten Sie mir erklären,",
  ),
  opening(
    "ich möchte wissen,",
    clauses,
    "ich will wissen,",
    "ich würde gern wissen,",
    "ich würde gerne wissen,",
  ),
];
