import type { SeededRandom } from "@understudy/core/testing";
import type { Language } from "./kernels/kernel.ts";

type Change = (text: string, language: Language, random: SeededRandom) => string;

const greetings: Readonly<Record<Language, readonly string[]>> = {
  en: ["Hello", "Hi", "Good morning", "Hi there"],
  de: ["Hallo", "Guten Tag", "Guten Morgen"],
  fr: ["Bonjour", "Bonsoir", "Salut"],
  es: ["Hola", "Buenos días", "Buenas tardes"],
};

const thanks: Readonly<Record<Language, readonly string[]>> = {
  en: ["Thanks!", "Thank you.", "Thanks in advance", "Many thanks!"],
  de: ["Danke!", "Vielen Dank.", "Vielen Dank im Voraus!"],
  fr: ["Merci !", "Merci d'avance.", "Merci beaucoup"],
  es: ["¡Gracias!", "Muchas gracias.", "Gracias de antemano"],
};

const please: Readonly<Record<Language, string>> = {
  en: "please",
  de: "bitte",
  fr: "s'il vous plaît",
  es: "por favor",
};

/** What people change without asking anything else. Not all of it is on the guards' list, on purpose. */
export const benignChanges: Readonly<Record<string, Change>> = {
  greeting: (text, language, random) =>
    `${random.pick(greetings[language])}${random.pick([", ", "! "])}${small(text)}`,
  "greeting-bare": (text, language, random) => `${small(random.pick(greetings[language]))} ${small(text)}`,
  thanks: (text, language, random) => `${text} ${random.pick(thanks[language])}`,
  "please-last": (text, language) => `${unmarked(text)}, ${please[language]}`,
  "first-letter": (text) => small(text),
  "last-mark": unmarked,
  "white-space": (text, _, random) => {
    const words = text.split(" ");
    const at = 1 + random.below(words.length - 1);
    return ` ${words.slice(0, at).join(" ")}  ${words.slice(at).join(" ")} \n`;
  },
  letter: (text, language, random) =>
    `${random.pick(greetings[language])},\n\n${text}\n\n${random.pick(thanks[language])}`,
  several: (text, language, random) =>
    `${small(random.pick(greetings[language]))},  ${small(unmarked(text))}. ${random.pick(thanks[language])}`,
  "all-small": (text) => text.toLowerCase(),
  "many-marks": (text) => `${text}??`,
};

function small(text: string): string {
  return text.replace(/^(¿?)(.)/u, (_, mark: string, letter: string) => mark + letter.toLowerCase());
}

function unmarked(text: string): string {
  return text.replace(/^¿/, "").replace(/ ?[.?]$/, "");
}
