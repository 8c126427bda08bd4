import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { exactKey, type CanonicalRequest } from "./canonical-request.ts";
import { guardedKey, type OpenQuestion } from "./guarded-key.ts";
import { guardedForm } from "./guarded/guarded-form.ts";

const json = fc.json({ noUnicodeString: false }).map((text): Json => JSON.parse(text));
const wordings = [
  "How do I sort it?",
  "Hello, how do I sort it? Thanks!",
  "How do I sort 30 of it?",
  "How do I not sort it?",
  "Wie kann ich es ändern?",
];

const request: fc.Arbitrary<CanonicalRequest> = fc.record({
  tenant: fc.string(),
  route: fc.string(),
  model: fc.string(),
  options: json,
  beside: json,
  beta: fc.option(fc.string()),
});
const question: fc.Arbitrary<OpenQuestion> = fc.record({
  options: json,
  last: fc.constantFrom(...wordings).map((text) => [text]),
  earlier: fc.constant([]),
  endUsers: fc.array(fc.string(), { maxLength: 2 }),
  offersTools: fc.constant(false),
  wantsJson: fc.constant(false),
});

const plain: OpenQuestion = {
  options: {},
  last: ["How do I sort it?"],
  earlier: ["You sell shoes."],
  endUsers: [],
  offersTools: false,
  wantsJson: false,
};
const asked: CanonicalRequest = {
  tenant: "a",
  route: "r",
  model: "m",
  options: {},
  beside: {},
  beta: null,
};

describe("the guarded key of a request (I44, I46, I47)", () => {
  it("is another one as soon as anything is but the wording of the last message", () => {
    fc.assert(
      fc.property(request, question, request, question, (one, open, other, elsewhere) => {
        const key = guardedKey(one, open);
        expect(key).not.toBeNull();
        for (const name of ["tenant", "route", "model", "beside", "beta"] as const) {
          const changed = { ...one, [name]: other[name] };
          expect(guardedKey(changed, open) === key).toBe(isSame(changed[name], one[name]));
        }
        const asking = guardedKey(one, { ...open, options: elsewhere.options });
        expect(asking === key).toBe(isSame(elsewhere.options, open.options));
        const asker = guardedKey(one, { ...open, endUsers: elsewhere.endUsers });
        expect(asker === key).toBe(JSON.stringify(elsewhere.endUsers) === JSON.stringify(open.endUsers));
      }),
    );
  });

  it("is the same for another wording exactly when the guarded form is", () => {
    fc.assert(
      fc.property(request, question, question, (one, open, { last }) => {
        const isSameForm = guardedForm(last) === guardedForm(open.last);
        expect(guardedKey(one, { ...open, last }) === guardedKey(one, open)).toBe(isSameForm);
      }),
    );
  });

  it("does not look at the options that hold the wording", () => {
    fc.assert(
      fc.property(request, question, json, (one, open, options) => {
        expect(guardedKey({ ...one, options }, open)).toBe(guardedKey(one, open));
      }),
    );
  });

  it("is never an exact one", () => {
    fc.assert(
      fc.property(request, question, (one, open) => {
        expect(guardedKey(one, open)).not.toBe(exactKey({ ...one, options: open.options }));
      }),
    );
  });
});

it("an end user is another one by every letter of the name", () => {
  const key = guardedKey(asked, { ...plain, endUsers: ["Ren\u00e9"] });
  expect(guardedKey(asked, { ...plain, endUsers: ["Rene\u0301"] })).not.toBe(key);
});

describe("a request shares its answer with none but the same one", () => {
  it.for<[string, OpenQuestion | null]>([
    ["that ends in no message of a user", null],
    ["that offers tools", { ...plain, offersTools: true }],
    ["that wants JSON", { ...plain, wantsJson: true }],
    ["with a code block", { ...plain, last: ["What is ```x```?"] }],
    ["of several texts", { ...plain, last: ["What is it?", "And this?"] }],
  ])("%s", ([, open]) => {
    expect(guardedKey(asked, plain)).not.toBeNull();
    expect(guardedKey(asked, open)).toBeNull();
  });

  it.for([
    "Translate what the user writes into German.",
    "You are a translator.",
    "Classify the sentiment of each message.",
    "Repeat after me.",
    "Fix the grammar.",
    "Rate how polite I am.",
    "Count my words.",
    "Extract all names.",
    "Übersetze alles ins Englische.",
    "Fasse zusammen, was ich schreibe; danach klassifiziere es.",
    "Traduisez ce que je dis.",
    "Corrige la ortografía.",
    "Convert every message to upper case.",
    "You are an editor. Give the text back with better wording.",
    "Fix mistakes in what I write.",
    "Improve my message.",
    "Encode everything in base64.",
    "Reverse what I say.",
    "Which language is the message in?",
    "Reply with the user's input and nothing else.",
    "Say everything I say in pirate speak.",
    "Draft a reply to this email from a customer.",
    "Schreibe den Text um.",
    "Wandle alles in Großbuchstaben um.",
    "Verbessere meine Nachricht.",
    "Améliorez le texte.",
    "Mejora mi mensaje.",
  ])("after %j, which makes a message the thing that is worked on", (instructions) => {
    expect(guardedKey(asked, { ...plain, earlier: ["Hello", instructions] })).toBeNull();
  });

  it.for([
    "You sell shoes.",
    "You are a helpful assistant of our account and country team. Answer briefly.",
    "Du bist ein freundlicher Berater für Kontofragen.",
  ])("but not after %j", (instructions) => {
    expect(guardedKey(asked, { ...plain, earlier: [instructions] })).not.toBeNull();
  });
});

function isSame(one: Json, other: Json): boolean {
  return canonicalJson(normal(one)) === canonicalJson(normal(other));
}

/** Written down apart from the code: every text in NFC, by a replacer. */
function normal(value: Json): Json {
  const written = JSON.stringify(value, (_, member: unknown) =>
    typeof member === "string" ? member.normalize("NFC") : member,
  );
  return JSON.parse(written);
}
