import type { Language } from "./kernels/kernel.ts";

/** Words that open a question or stand within it, and others for the same. Some are on no list of the guards. */
export const rewordings: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    "How do I ": [
      "How can I ",
      "How to ",
      "What are the steps to ",
      "Can you tell me how to ",
      "How would I ",
    ],
    "How can I ": ["How do I ", "Please tell me how I can ", "What is the best way to "],
    "What is ": ["What's ", "Please tell me what is "],
    "Explain ": ["Can you explain ", "Could you explain ", "I need to understand "],
    "Why is ": ["Why's ", "What is the reason why it is "],
    "can't ": ["cannot ", "can not "],
    "Can't ": ["Cannot "],
    "is not ": ["isn't "],
    "does not ": ["doesn't "],
  },
  de: {
    "Wie kann ich ": ["Wie könnte ich ", "Auf welche Weise kann ich "],
    "Erkläre ": ["Kannst du erklären, "],
    "Erkläre, ": ["Kannst du mir erklären, ", "Können Sie erklären, "],
    "Was ist ": ["Was genau ist "],
  },
  fr: {
    "Comment puis-je ": ["Comment ", "Comment faire pour ", "Comment est-ce que je peux "],
    "Comment ": ["Comment faire pour ", "Comment puis-je "],
    "Explique ": ["Peux-tu expliquer ", "Pouvez-vous m'expliquer "],
    "Est-ce que ": ["Dites-moi si "],
  },
  es: {
    "¿Cómo puedo ": ["¿Cómo hago para ", "¿Cómo se puede "],
    "¿Cómo ": ["¿De qué manera "],
    "Explica ": ["Puedes explicar ", "Puedes explicarme "],
  },
};
