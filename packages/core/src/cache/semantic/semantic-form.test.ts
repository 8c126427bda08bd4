import { expect, test } from "vitest";
import { guardedForm } from "../guarded/guarded-form.ts";
import { semanticForm } from "./semantic-form.ts";

function share(a: string, b: string): boolean {
  const form = semanticForm([a]);
  return form !== null && form === semanticForm([b]);
}

test.each([
  ["How do I cancel my order from May 3?", "How can I cancel my order from May 3?"],
  [
    "How do I cancel my order from May 3?",
    "Hello, what are the steps to cancel my order from May 3? Thanks!",
  ],
  ["How to reset it if I am in Rome?", "Can you tell me how to reset it if I'm in Rome?"],
  ["What's the price of it?", "What is the price of it"],
  ["Why can't I pay with it?", "Why can not I pay with it?"],
  ["Why can’t I pay with it?", "Why cannot I pay with it?"],
  ["Could you explain why it is blue?", "Explain why it's blue."],
  ["I'd like to know when it was built.", "Tell me when it was built"],
  ["Give me three names for my kitten.", "Can you give me three names for my kitten?"],
  ["Kannst du mir erklären, was ein Vektor ist?", "Erkläre, was ein Vektor ist."],
  ["Ich möchte wissen, wann der Zug nach Rom fährt.", "Ich würde gerne wissen, wann der Zug nach Rom fährt"],
  ["Comment puis-je annuler ma commande ?", "Comment annuler ma commande ?"],
  ["Pouvez-vous expliquer pourquoi le ciel est bleu ?", "Expliquez-moi pourquoi le ciel est bleu."],
  ["¿Cómo puedo cancelar mi plan?", "Hola, ¿cómo se puede cancelar mi plan?"],
  ["Quisiera saber cuándo es la feria", "Me gustaría saber cuándo es la feria"],
])("%j may be answered as %j", (a, b) => {
  expect(share(a, b)).toBe(true);
  expect(guardedForm([a])).not.toBe(guardedForm([b]));
});

test.each([
  ["a number", "How do I cancel order 30?", "How can I cancel order 90?"],
  ["a negation", "Why can I pay with it?", "Why can't I pay with it?"],
  ["an opposite", "How do I enable it?", "How can I disable it?"],
  ["a name", "How do I move it to Paris?", "How can I move it to Rome?"],
  ["order", "How do I copy A to B?", "How can I copy B to A?"],
  ["a duty", "How do I cancel it?", "How should I cancel it?"],
  ["a verb that is no deed", "How do I look in it?", "How can I look in it?"],
  ["what can be done at all", "Can you compare it with an apple?", "Compare it with an apple"],
  ["who asks", "How do I cancel it?", "How do you cancel it?"],
  ["what is within", "Is it how do I cancel it?", "Is it how can I cancel it?"],
  ["a name like a contraction", "How do I use What's in it?", "How do I use what is in it?"],
  ["a possession", "What is in my mother's house?", "What is in my mother is house?"],
  ["an article", "What's the time?", "What is time?"],
  ["depth", "Explain why it is blue.", "Tell me why it is blue."],
])("%s keeps questions apart: %j and %j", (_, a, b) => {
  expect(share(a, b)).toBe(false);
});

test.each([
  ["quotes", ['How do I cancel "it"?']],
  ["talk of words", ["How do I translate it?"]],
  ["no language known to us", ["Cześć, jak mogę to zrobić?"]],
  ["several paragraphs", ["How do I cancel it?\n\nIt is from May."]],
  ["code", ["How do I cancel `it`?"]],
  ["several parts", ["How do I cancel it?", "It is from May."]],
  ["more than 2,000 characters", [`How do I cancel ${"x".repeat(1_990)}`]],
  ["no text", []],
])("%s shares nothing", (_, parts) => {
  expect(semanticForm(parts)).toBeNull();
});

test("no form is a guarded form", () => {
  expect(semanticForm(["How do I sort it?"])).not.toBe(guardedForm(["How do I sort it?"]));
});
