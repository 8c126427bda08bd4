import type { AnswerReading, AskedFor } from "./answer-reading.ts";
import type { QualityMark } from "./quality-mark.ts";

/**
 * One way in which an answer that came may be poor (docs/resilience.md section 6, Quality marks). It
 * never throws, and errs towards no mark: a mark costs the target weight.
 */
export interface QualityCheck {
  readonly mark: QualityMark;
  /**
   * `asked` reads the request, which is dear: it is called only where the verdict hangs on it. Null: what
   * was asked for cannot be told.
   */
  finds(answer: AnswerReading, asked: () => AskedFor | null): boolean;
}
