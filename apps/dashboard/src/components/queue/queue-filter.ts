import { deferredStates } from "@understudy/contract";
import { createLoader, parseAsInteger, parseAsStringLiteral } from "#address/parsers.ts";

/** What the list of jobs shows, kept in the URL. */
export const queueParsers = {
  state: parseAsStringLiteral(deferredStates),
  before: parseAsInteger,
};

const pageSize = 50;

export const loadQueueFilter = createLoader(queueParsers);

export type QueueFilter = Awaited<ReturnType<typeof loadQueueFilter>>;

/** The filter as the control API takes it. */
export function queueInputOf({ state, before }: QueueFilter) {
  return {
    limit: pageSize,
    ...(state === null ? {} : { state }),
    ...(before === null || before < 1 ? {} : { before }),
  };
}

/** The live feed does not tell of jobs: they are read again this often; ms. */
export const queueRereadMs = 3_000;
