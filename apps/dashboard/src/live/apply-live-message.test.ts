import { QueryClient, QueryObserver, type QueryKey } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ControlRouter } from "@understudy/api/control-router";
import type { BreakerView } from "@understudy/contract";
import { expect, test } from "vitest";
import { aBreaker } from "#testing/a-breaker.ts";
import { applyLiveMessage } from "./apply-live-message.ts";

/** A list of breakers in the cache whose reading is under way, and what was asked of the gateway so far. */
function readingBreakers(held: BreakerView) {
  const queryClient = new QueryClient();
  const client = createTRPCClient<ControlRouter>({ links: [httpLink({ url: "http://127.0.0.1:1" })] });
  const control = createTRPCOptionsProxy<ControlRouter>({ client, queryClient });
  const answers: PromiseWithResolvers<BreakerView[]>[] = [];
  const queryKey: QueryKey = control.breakers.list.queryKey();
  const queryFn = (): Promise<BreakerView[]> => {
    const answer = Promise.withResolvers<BreakerView[]>();
    answers.push(answer);
    return answer.promise;
  };
  queryClient.setQueryData(queryKey, [held]);
  const observer = new QueryObserver<BreakerView[]>(queryClient, { queryKey, queryFn });
  const stop = observer.subscribe(() => undefined);
  const seen = (): string | undefined => queryClient.getQueryData<BreakerView[]>(queryKey)?.[0]?.shown;
  const tell = (breaker: BreakerView): void =>
    void applyLiveMessage({ topic: "breaker", breaker }, queryClient, control);
  return { queryClient, answers, seen, stop, tell };
}

const closed = aBreaker({ generation: 1, shown: "closed" });
const tripped = aBreaker({ generation: 2, shown: "forced_open" });

test("an answer that was under way does not undo what the feed has told since", async () => {
  const { queryClient, answers, seen, stop, tell } = readingBreakers(closed);

  tell(tripped);
  expect(seen()).toBe("forced_open");
  expect(answers).toHaveLength(2);
  answers[0]?.resolve([closed]);
  await answers[0]?.promise;
  expect(seen()).toBe("forced_open");
  answers[1]?.resolve([tripped]);
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  expect(seen()).toBe("forced_open");
  stop();
});

test("what fifty messages of one turn make too old is asked for again once", async () => {
  const { answers, seen, stop, tell } = readingBreakers(closed);
  for (let generation = 2; generation <= 51; generation += 1) {
    tell({ ...tripped, generation });
    await Promise.resolve();
  }
  expect(seen()).toBe("forced_open");
  expect(answers).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 0));
  tell({ ...tripped, generation: 52 });
  expect(answers).toHaveLength(3);
  stop();
});
