/**
 * Lives through virtual worlds: the real engine among simulated providers, clients and clocks, with
 * faults grown from a seed and every invariant watched (docs/resilience.md section 7).
 *
 *   pnpm simulate --seed N --minutes 60    one world, told as a story
 *   pnpm simulate --seeds 10000            many worlds, counted; exit code 1 if one broke
 */
import { parseArgs } from "node:util";
import {
  clockOf,
  scorecardOf,
  simulate,
  tellScorecard,
  tellStory,
  type VirtualWorld,
} from "@understudy/core/testing";

const { values } = parseArgs({
  // pnpm hands on the `--` that separates its own options.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    seed: { type: "string" },
    seeds: { type: "string" },
    from: { type: "string", default: "1" },
    minutes: { type: "string" },
  },
});

if (values.seeds === undefined) tellOne(number(values.seed ?? "1"), number(values.minutes ?? "60"));
else countMany(number(values.from), number(values.seeds), number(values.minutes ?? "4"));

function tellOne(seed: number, minutes: number): void {
  const seen: VirtualWorld[] = [];
  const startedAt = performance.now();
  const broken = outcomeOf(seed, minutes, (world) => seen.push(world));
  const elapsed = (performance.now() - startedAt) / 1_000;
  for (const world of seen) {
    console.log(`seed ${seed}: ${minutes} minutes of faults, then everything heals\n`);
    console.log(tellStory(world).join("\n"));
    console.log(`\n${tellScorecard(scorecardOf(world)).join("\n")}`);
    const lived = clockOf(world.time.now());
    console.log(
      `\n${lived} minutes lived through in ${elapsed.toFixed(1)} s, after each event every invariant`,
    );
  }
  report(broken);
}

function countMany(first: number, count: number, minutes: number): void {
  const startedAt = performance.now();
  let requests = 0;
  let faults = 0;
  const broken = new Map<number, string>();
  for (let seed = first; seed < first + count; seed++) {
    const outcome = outcomeOf(seed, minutes, undefined, (each) => {
      requests += each.requests;
      faults += each.faults;
    });
    if (outcome !== null) broken.set(seed, outcome);
    if ((seed - first + 1) % 500 === 0) console.log(`${seed - first + 1} seeds, ${broken.size} failing`);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const rate = Math.round(requests / seconds);
  console.log(
    `${count} seeds from ${first} on: ${requests} requests and ${faults} faults in ${seconds.toFixed(1)} s, ` +
      `${rate} requests simulated per second, ${broken.size} seeds failing`,
  );
  if (broken.size === 0) return;
  const stories = [...broken.values()].slice(0, 3).join("\n\n");
  report(`${stories}\n\nfailing seeds: ${[...broken.keys()].join(", ")}`);
}

/** What broke, with the seed that brings it back; null: nothing. */
function outcomeOf(
  seed: number,
  minutes: number,
  onWorld?: (world: VirtualWorld) => void,
  onReport?: (report: { readonly requests: number; readonly faults: number }) => void,
): string | null {
  try {
    const report = simulate(seed, { minutes, ...(onWorld === undefined ? {} : { onWorld }) });
    onReport?.(report);
    return null;
  } catch (error) {
    return `BROKEN, again by: pnpm simulate --seed ${seed} --minutes ${minutes}\n${String(error)}`;
  }
}

function report(broken: string | null): void {
  if (broken === null) return;
  console.error(`\n${broken}`);
  process.exitCode = 1;
}

function number(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`not a number above 0: ${text}`);
  return value;
}
