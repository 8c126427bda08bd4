/** Whatever a route says: no answer is served that is older (docs/resilience.md section 5). */
export const longestEntryMs = 86_400_000;
/** An answer that speaks of the present is wrong sooner. */
const longestOfThePresentMs = 3_600_000;

/** Words that tie an answer to when it was given, in the languages most prompts are written in. */
const presentWords =
  /(?<![\p{L}\p{N}])(today|tonight|tomorrow|yesterday|now|nowadays|currently|current|latest|recent|recently|date|weekday|this (?:morning|afternoon|evening|week|month|year)|what time|time is it|heute|morgen|gestern|jetzt|aktuell\p{L}*|derzeit|datum|uhrzeit|wochentag|aujourd['’]hui|demain|hier|maintenant|actuel\p{L}*|hoy|mañana|ayer|ahora|actual\p{L}*|fecha|oggi|domani|ieri|adesso|attual\p{L}*|hoje|amanhã|ontem|agora|atual\p{L}*)(?![\p{L}\p{N}])|今天|今日|明天|昨天|现在|現在|日期|오늘|지금|сегодня|завтра|вчера|сейчас/iu;

const month = String.raw`(?:jan|ene|gen|feb|fev|fév|mar|mär|apr|abr|avr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|déc|dez|dic)\p{L}*\.?`;
const writtenDate = new RegExp(
  String.raw`\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{4}年|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th|er|\.)? (?:of |de )?${month},? (?:de )?\d{4}|${month} \d{1,2}(?:st|nd|rd|th)?,? \d{4}`,
  "iu",
);

/** The texts of a prompt by who wrote them. */
export interface PromptTexts {
  readonly system: readonly string[];
  readonly others: readonly string[];
}

/**
 * How long an answer may be served, in ms: as long as the route says and at most a day, an hour where
 * the prompt speaks of the present or the system prompt holds a date, which is mostly the current one.
 */
export function servableMs(ttlMs: number, { system, others }: PromptTexts): number {
  const instructions = system.map(normal);
  const ofThePresent =
    [...instructions, ...others.map(normal)].some((text) => presentWords.test(text)) ||
    instructions.some((text) => writtenDate.test(text));
  return Math.min(ttlMs, ofThePresent ? longestOfThePresentMs : longestEntryMs);
}

/** As the lists above are written. */
function normal(text: string): string {
  return text.normalize("NFC");
}

/** Whether an entry is young enough, all in ms. One that seems to come from the future is not. */
export function isServable(
  entry: { readonly storedAt: number; readonly expiresAt: number },
  { now, longestMs }: { readonly now: number; readonly longestMs: number },
): boolean {
  const age = now - entry.storedAt;
  return age >= 0 && age <= longestMs && now < entry.expiresAt;
}
