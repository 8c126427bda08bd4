import { expect, test } from "vitest";
import { guardedForm } from "./guarded-form.ts";

function share(a: string, b: string): boolean {
  const form = guardedForm([a]);
  return form !== null && form === guardedForm([b]);
}

test.each([
  ["How do I sort it?", "  how do I  sort it \n"],
  ["How do I sort it?", "Hello, how do I sort it? Thanks!"],
  ["How do I sort it?", "hi how do I sort it, please"],
  ["How do I sort it?", "Hi there,\n\nHow do I sort it?\n\nMany thanks!"],
  ["Can you tell me what it is?", "Please, can you please tell me what it is?"],
  ["Explain how it is built.", "explain to me how it is built"],
  ["How do I cancel the order?", "How do I cancel order?"],
  ["Is this the end? Can you tell me?", "Is this the end? can you tell me"],
  ["Wie kann ich es ändern?", "Guten Tag, wie kann ich es ändern? Vielen Dank im Voraus!"],
  ["Können Sie prüfen, ob es da ist?", "Können Sie bitte prüfen, ob es da ist?"],
  ["Comment puis-je le faire ?", "Bonjour, comment puis-je le faire. Merci d'avance !"],
  ["¿Cómo puedo ir a la isla?", "Hola, cómo puedo ir a la isla, por favor. ¡Muchas gracias!"],
  ["Comment puis-je le faire de\u0301ja\u0300 ?", "Comment puis-je le faire déjà ?"],
])("%j may be answered as %j", (a, b) => {
  expect(share(a, b)).toBe(true);
});

test.each([
  ["a number", "Can I return it in 30 days?", "Can I return it in 90 days?"],
  ["a unit", "Is it 5 mg or more?", "Is it 5 g or more?"],
  ["a negation", "Is it safe for me?", "Is it not safe for me?"],
  ["a name", "Where is it in Paris?", "Where is it in Rome?"],
  ["order", "Is A bigger than B?", "Is B bigger than A?"],
  ["an address", "What is on example.com?", "What is on example.org?"],
  ["a quotation", 'What is "the end"?', 'What is "an end"?'],
  ["an article that matters", "What is the time?", "What is time?"],
  ["a statement", "The server is down.", "The server is down?"],
  ["a name at the beginning", "Polish my floor with what?", "polish my floor with what?"],
  ["a greeting that is asked about", "How do you say thanks?", "How do you say please?"],
  ["a look-alike", "How do I use my card?", "How do I use my с\u0430rd?"],
  ["something invisible", "How do I use my card?", "How do I use my ca\u200brd?"],
  ["lines", "Is it this\n1 2\n3", "Is it this\n1\n2 3"],
])("%s keeps questions apart: %j and %j", (_, a, b) => {
  expect(share(a, b)).toBe(false);
});

test.each([
  ["another language", "Hola, how much is it and where do I go?"],
  ["no language known to us", "Cześć, jak mogę to zrobić? Dziękuję"],
  ["too little to tell a language", "reset password, please"],
  ["a text that is announced", "Is this it: please go. Thanks"],
  ["a text that ends the message", "Is this what I want: it is. Thanks"],
  ["a question about words", "How many words is it, please"],
  ["talk of words", "What does it mean to say please, thanks"],
  ["nothing but politeness", "Hello, thanks!"],
])("%s is left as it is", (_, text) => {
  expect(guardedForm([text])?.endsWith(text)).toBe(true);
});

test.each([
  ["a code block", ["What is this? ```x```"]],
  ["code in a line", ["What is `x`?"]],
  ["more than 2,000 characters", [`How do I ${"x".repeat(1_992)}`]],
  ["half of a character", ["What is it? \ud83d"]],
  ["several parts", ["What is it?", "And this?"]],
  ["no text", []],
])("%s may share no answer", (_, parts) => {
  expect(guardedForm(parts)).toBeNull();
});

test("2,000 characters are not too many", () => {
  expect(guardedForm([`How do I ${"x".repeat(1_991)}`])).not.toBeNull();
});

test("no message can be written that has the form of another language's, or of an untouched one", () => {
  const form = guardedForm(["How do I sort it?"]) ?? "";
  expect(guardedForm([form])).not.toBe(form);
  expect(guardedForm([form.replace("en", "")])).not.toBe(form);
});
