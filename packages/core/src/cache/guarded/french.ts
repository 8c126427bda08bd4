import { phrasesOf, shortening, wordsOf, type LanguageRules } from "./language-rules.ts";

const asks = `comment pourquoi quel quelle quels quelles où combien est-ce puis-je peux-tu pouvez-vous
  peut-on dois-je`;

export const french: LanguageRules = {
  name: "fr",
  marks:
    wordsOf(`${asks} je tu nous vous il elle ils elles mon ma mes notre votre vos le la les des du un une et
    ou pas ne avec dans sur sous pour par est sont été être avoir j'ai ce cette ces qui que qu'est-ce si
    aux au chez après avant sans plus`),
  speaksOfText: wordsOf(`mot mots lettre lettres caractère caractères espace espaces virgule phrase phrases
    paragraphe texte textes dire dit dis disent signifie signification veut traduis traduisez traduire
    traduction prononcer prononce épeler orthographe rime synonyme synonymes poli polie impoli politesse
    salutation réponds répondre répondez chanson paroles film livre titre citation message messages sentiment
    ton grammaire corrige corrigez reformule reformulez répète suivant suivante suivants résume résumez`),
  starters:
    wordsOf(`${asks} qui que qu'est-ce je j'ai mon ma mes le la les un une si explique expliquez décris
    décrivez montre montrez donne donnez écris écrivez compare comparez aide aidez crée créez calcule
    calculez trouve trouvez`),
  asks: wordsOf(asks),
  questionWords: wordsOf("comment pourquoi quel quelle quels quelles où combien"),
  greetings: phrasesOf("bonjour", "bonsoir", "salut"),
  please: phrasesOf("s'il vous plaît", "s'il te plaît", "svp", "stp"),
  requested: null,
  thanks: phrasesOf(
    "merci",
    "merci !",
    "merci beaucoup !",
    "merci d'avance !",
    "merci beaucoup",
    "merci bien",
    "merci d'avance",
    "merci par avance",
    "merci beaucoup d'avance",
  ),
  manners: wordsOf("svp stp merci bonjour bonsoir salut"),
  declines: wordsOf("non"),
  requests: phrasesOf("peux-tu", "pouvez-vous", "pourrais-tu", "pourriez-vous"),
  toMe: [shortening("explique-moi", "explique"), shortening("expliquez-moi", "expliquez")],
  article: null,
  spacedMarks: true,
};
