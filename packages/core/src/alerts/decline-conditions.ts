import type { AlertCondition, TargetReading } from "./alert-condition.ts";
import { alertKey } from "./alert-condition.ts";
import type { FindConditions } from "./target-conditions.ts";

/** One or two may be chance, however few were counted. */
const fewestPartial = 3;

/** One alert for each provider that writes more slowly than it usually does. */
export const slowOutput: FindConditions = (_facts, { targets }, { slow_output: rule }) => {
  const slow: { reading: TargetReading; words: string; times: number }[] = [];
  const unknown = new Set<string>();
  for (const reading of targets) {
    const { target, output } = reading;
    if (output === null || output.samples < (rule.minimum ?? 1)) {
      unknown.add(alertKey({ rule: "slow_output", subject: target.provider }));
    } else if (output.times > (rule.threshold ?? 1) && output.slow) {
      const words = `${target.id} ${paceWords(output.recentMs)}, usually ${paceWords(output.usualMs)}`;
      slow.push({ reading, words, times: output.times });
    }
  }
  const bad = [...Map.groupBy(slow, ({ reading }) => reading.target.provider)].map(
    ([provider, concerned]): AlertCondition => ({
      rule: "slow_output",
      subject: provider,
      targets: concerned.map(({ reading }) => reading.target.id),
      routes: [],
      value: Math.max(...concerned.map(({ times }) => times)),
      detail: `slow output: ${concerned.map(({ words }) => words).join("; ")}`,
    }),
  );
  return { bad, unknown };
};

/** One alert for each target of whose answers too many end too early. */
export const partialAnswers: FindConditions = (_facts, { targets }, { partial_answers: rule }) => {
  const bad: AlertCondition[] = [];
  const unknown = new Set<string>();
  for (const { target, partial } of targets) {
    const about = { rule: "partial_answers", subject: target.id } as const;
    if (partial === null || partial.answers < (rule.minimum ?? 1)) {
      unknown.add(alertKey(about));
      continue;
    }
    const share = partial.partial < fewestPartial ? 0 : partial.partial / partial.answers;
    if (share > (rule.threshold ?? 0)) {
      const detail = `partial answers: ${Math.round(100 * share)} % of ${partial.answers} broke off or were cut short`;
      bad.push({ ...about, targets: [target.id], routes: [], value: share, detail });
    }
  }
  return { bad, unknown };
};

/** "48 tokens a second", below ten "4.8 tokens a second". */
function paceWords(perTokenMs: number): string {
  const tokens = 1_000 / perTokenMs;
  return `${tokens.toFixed(tokens < 10 ? 1 : 0)} tokens a second`;
}
