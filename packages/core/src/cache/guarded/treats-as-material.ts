/** Beginnings of words by which instructions make a message the thing that is worked on. */
const workOnText =
  /(?<!\p{L})(?:translat|interpret|rewrit|re-writ|rephras|paraphras|proofread|grammar|spell|sentiment|classif|categori[sz]|label|tone(?!\p{L})|intent(?!\p{L})|transcri|echo|repeat|verbatim|summari[sz]|polite|impolite|rude(?!\p{L})|greet|extract|tokeni|count(?:s|ed|ing)?(?!\p{L})|moderat|übersetz|dolmetsch|umformulier|korrektur|korrigier|rechtschreib|grammatik|stimmung|klassifizier|einordn|wiederhol|zusammenfass|höflich|unhöflich|tonfall|zähl|tradui|reformul|corrig|orthograph|grammair|class(?:er|ez)(?!\p{L})|répét|répèt|résum|poliment|politesse|compte[rz](?!\p{L})|traduc|traduz|reescrib|ortograf|gramátic|clasific|repit|repet|resum|cortés|cortes[ií]a|cuenta las|sentimiento)/iu;

/**
 * Whether the texts before a message may make it what is worked on instead of what is asked: a
 * translator's answer to "Hello, where is it? Thanks" says hello and thanks too. Politeness is then part
 * of the matter, and no message has another's answer. Errs towards yes.
 */
export function treatsAsMaterial(earlier: readonly string[]): boolean {
  return earlier.some((text) => workOnText.test(text.normalize("NFC")));
}
