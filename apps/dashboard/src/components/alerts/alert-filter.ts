import { createLoader, parseAsInteger, parseAsStringLiteral } from "#address/parsers.ts";
import { alertStates } from "./alert-state.ts";

/** Which alerts are shown, kept in the URL. */
export const alertParsers = {
  state: parseAsStringLiteral(alertStates),
  /** Where an older page of those that are over begins. */
  before: parseAsInteger,
};

const pageSize = 20;

export const loadAlertFilter = createLoader(alertParsers);

export type AlertFilter = Awaited<ReturnType<typeof loadAlertFilter>>;

/** Those that are over, as the control API takes it. */
export function closedInputOf({ before }: Pick<AlertFilter, "before">) {
  return { limit: pageSize, closedOnly: true, ...(before === null || before < 1 ? {} : { before }) };
}
