import { phrasesOf, shortening, wordsOf, type LanguageRules } from "./language-rules.ts";

// Only with their accents: "como" and "que" begin statements.
const asks = "cómo qué cuál cuáles cuándo dónde quién quiénes cuánto cuánta cuántos cuántas";

export const spanish: LanguageRules = {
  name: "es",
  marks:
    wordsOf(`${asks} yo mi mis tu su sus el la los las del un una y o no con en para por es son está están
    ser estar hay tengo tiene puedo puede puedes que se al si sin sobre después antes como este esta esto ya`),
  speaksOfText: wordsOf(`palabra palabras letra letras carácter caracteres espacio espacios coma comas frase
    frases oración párrafo texto textos decir dice dices dicen di significa significado traduce traducir
    traducción pronunciar pronuncia deletrear ortografía rima sinónimo sinónimos cortés educado saludo saludos
    responde responder canción película libro título cita mensaje mensajes sentimiento tono gramática corrige
    reformula repite siguiente siguientes resume resumir`),
  starters:
    wordsOf(`${asks} puedo puedes puede podrías podría es está hay tengo mi mis el la los las un una si
    explica explique describe muestra muestre escribe escriba dame deme compara compare ayuda ayúdame crea
    calcula encuentra recomienda`),
  asks: wordsOf(asks),
  questionWords: wordsOf(asks),
  greetings: phrasesOf("hola", "buenos días", "buenas tardes", "buenas noches", "buenas"),
  please: phrasesOf("por favor"),
  requested: null,
  thanks: phrasesOf(
    "gracias",
    "¡Gracias",
    "¡gracias",
    "¡Muchas gracias",
    "¡muchas gracias",
    "muchas gracias",
    "gracias de antemano",
    "muchas gracias de antemano",
  ),
  manners: wordsOf("gracias hola favor"),
  declines: wordsOf("no"),
  requests: phrasesOf("puedes", "puede", "podrías", "podría"),
  toMe: [shortening("explícame", "explica"), shortening("explíqueme", "explique")],
  article: null,
  spacedMarks: false,
};
