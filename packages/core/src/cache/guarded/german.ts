import { phrasesOf, shortening, wordsOf, type LanguageRules } from "./language-rules.ts";

const questionWords = "wie was wer wo wann warum wieso weshalb welche welcher welches welchen";
const asks = `${questionWords} kann können könnte ist
  sind gibt darf muss`;

export const german: LanguageRules = {
  name: "de",
  marks:
    wordsOf(`${asks} ich du wir mein meine meinen meiner meinem dein deine unser und oder nicht kein keine
    keinen mit für von zu zum zur im am auf bei nach aus über wenn dass der den dem das des ein eine einen
    einem einer werden wird wurde habe hat haben sein bin auch noch nur als sich es`),
  speaksOfText:
    wordsOf(`wort wörter wörtern worte buchstabe buchstaben zeichen leerzeichen komma kommas satz sätze
    absatz text texte sagen sagt sage bedeutet bedeuten bedeutung heißt übersetze übersetzen übersetzung
    aussprechen buchstabieren schreibt reim synonym synonyme höflich unhöflich gruß begrüßung antworte
    antworten lied liedtext song film buch titel zitat nachricht nachrichten stimmung ton grammatik korrigiere
    umformulieren wiederhole folgende folgenden folgender folgendes zusammenfassen fasse`),
  starters: wordsOf(`${asks} könnten soll sollte hat habe ich mein meine wir der die das ein eine wenn erkläre
    erklär erklären zeige zeig schreibe schreib nenne beschreibe vergleiche hilf gib erstelle berechne
    empfiehl finde prüfe`),
  asks: wordsOf(asks),
  questionWords: wordsOf(questionWords),
  greetings: phrasesOf(
    "hallo",
    "hi",
    "hey",
    "guten Tag",
    "guten tag",
    "guten Morgen",
    "guten morgen",
    "guten Abend",
    "guten abend",
    "grüß Gott",
    "servus",
    "moin",
  ),
  please: phrasesOf("bitte"),
  requested: null,
  thanks: phrasesOf(
    "danke",
    "danke schön",
    "vielen Dank",
    "vielen dank",
    "besten Dank",
    "herzlichen Dank",
    "danke im Voraus",
    "danke im voraus",
    "vielen Dank im Voraus",
    "vielen dank im voraus",
  ),
  manners: wordsOf("bitte danke dank hallo hi hey servus moin"),
  declines: wordsOf("nein nö"),
  requests: phrasesOf("kannst du", "können Sie", "könntest du", "könnten Sie"),
  toMe: [shortening("erkläre mir", "erkläre"), shortening("erklär mir", "erklär")],
  article: null,
  spacedMarks: false,
};
