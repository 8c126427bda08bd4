/** Beginnings of words by which instructions make a message the thing that is worked on. */
const workOnText =
  /(?<!\p{L})(?:translat|interpret|rewrit|re-writ|rephras|paraphras|proofread|grammar|spell|sentiment|classif|categori[sz]|label|tone(?!\p{L})|intent(?!\p{L})|transcri|echo|repeat|verbatim|summari[sz]|polite|impolite|rude(?!\p{L})|greet|extract|tokeni|count(?:s|ed|ing)?(?!\p{L})|moderat|übersetz|dolmetsch|umformulier|korrektur|korrigier|rechtschreib|grammatik|stimmung|klassifizier|einordn|wiederhol|zusammenfass|höflich|unhöflich|tonfall|zähl|tradui|reformul|corrig|orthograph|grammair|class(?:er|ez)(?!\p{L})|répét|répèt|résum|poliment|politesse|compte[rz](?!\p{L})|traduc|traduz|reescrib|ortograf|gramátic|clasific|repit|repet|resum|cortés|cortes[ií]a|cuenta las|sentimiento)/iu;

/** The same for words of changing, judging and going on with a text. */
const changeText =
  /(?<!\p{L})(?:convert|transform|turn (?:all|each|every|what|my|the)(?!\p{L})|edit(?:or|s|ed|ing)?(?!\p{L})|fix|improv|revis|reword|wording|upper-?case|lower-?case|(?:upper|lower) case|all caps|capitali[sz]|revers|encod|decod|encrypt|base64|mistake|typo|punctuat|mirror|parrot|anonymi|redact|evaluat|judg|detect|identif|analy[sz]|continu|umschreib|umwand|wandel|wandle|verbesser|großbuchst|kleinbuchst|fehler|bewert|formatier|anonymisier|amélior|majuscul|minuscul|faute|évalu|mejor[ae]|mayúscul|minúscul|conviert|evalú|analiz)/iu;

/** And for the names of what is worked on. */
const material =
  /(?<!\p{L})(?:messages?(?!\p{L})|(?<!plain[ -])text(?:e?s|[eo]s?)?(?!\p{L})|inputs?(?!\p{L})|e-?mails?(?!\p{L})|sentences?(?!\p{L})|nachricht|eingabe|mensaje|what(?:ever)? (?:i|they|users?|the user|he|she) (?:say|writ|type|send|sent)|(?:everything|anything|all) (?:i|the user)(?!\p{L})|was ich (?:sag|schreib)|ce que je|lo que (?:digo|escrib))/iu;

/**
 * Whether the texts before a message may make it what is worked on instead of what is asked: a
 * translator's answer to "Hello, where is it? Thanks" says hello and thanks too. Politeness is then part
 * of the matter, and no message has another's answer. Errs towards yes.
 */
export function treatsAsMaterial(earlier: readonly string[]): boolean {
  return earlier.some((text) => {
    const normal = text.normalize("NFC");
    return workOnText.test(normal) || changeText.test(normal) || material.test(normal);
  });
}
