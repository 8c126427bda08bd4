import { startOwnGateway } from "../gateway/own-gateway.ts";
import type { Reshape } from "../upstream/reshape.ts";
import type { Booth, Cell, CellResult, Verdict } from "./cell.ts";
import type { MatrixClient } from "./heard.ts";
import { matrixClients } from "./matrix-clients.ts";
import { matrixConfiguration, type MatrixRoute } from "./matrix-configuration.ts";
import type { ProviderRow } from "./provider-row.ts";
import { SimulatedVendors } from "./simulated-vendors.ts";
import { Vendor } from "./vendor.ts";

export interface MatrixOptions {
  readonly providers: readonly ProviderRow[];
  readonly cells: readonly Cell[];
  /** Whether a reason to refuse is one the documents name. */
  readonly isDocumented: (reason: string) => boolean;
  /** What the vendors' answers become on their way; as they are when not said. */
  readonly reshape?: Reshape;
}

/** Cells under way at once. */
const atOnce = 8;

interface Square {
  /** By which the vendor is found. */
  readonly marker: string;
  readonly cell: Cell;
  readonly client: MatrixClient;
  readonly route: MatrixRoute;
  readonly vendor: Vendor;
}

/** Asks every provider for everything through every client, over one gateway of this project. */
export async function runMatrix(options: MatrixOptions): Promise<readonly CellResult[]> {
  // The address is known only once the gateway runs; what its clients are called is known before.
  const planned = squaresOf(options, matrixClients("http://127.0.0.1"));
  const vendors = await SimulatedVendors.start(
    new Map(planned.map(({ marker, vendor }) => [marker, vendor])),
  );
  try {
    const routes = new Map(planned.map(({ route }) => [route.name, route]));
    const gateway = await startOwnGateway(matrixConfiguration([...routes.values()], vendors.origin));
    try {
      const clients = new Map(matrixClients(gateway.url).map((client) => [client.name, client]));
      return await playAll(
        planned.map((square) => ({ ...square, client: clients.get(square.client.name) ?? square.client })),
        options,
      );
    } finally {
      await gateway.dispose();
    }
  } finally {
    await vendors.close();
  }
}

function squaresOf(
  { providers, cells, reshape }: MatrixOptions,
  clients: readonly MatrixClient[],
): readonly Square[] {
  return providers.flatMap((row) =>
    clients.flatMap((client) =>
      cells.map((cell) => {
        const pair = `${row.label}.${client.name}`.replaceAll(" ", "-");
        const marker = `${pair}.${cell.name.replaceAll(" ", "-")}`;
        // What a fault does to a breaker or a rate limit must be felt nowhere else.
        const name = cell.fault === null ? pair : marker;
        const route = { name, route: `${client.family}/${name}`, row };
        const vendor = new Vendor({ model: row.model, fault: cell.fault, reshape: reshape ?? null });
        return { marker, cell, client, route, vendor };
      }),
    ),
  );
}

async function playAll(squares: readonly Square[], options: MatrixOptions): Promise<readonly CellResult[]> {
  const results = new Map<Square, CellResult>();
  const waiting = squares.values();
  const work = async (): Promise<void> => {
    for (const square of waiting) {
      const { cell, client, route } = square;
      const verdict = await play(square, options);
      results.set(square, { provider: route.row.label, client: client.name, cell: cell.name, verdict });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return squares.flatMap((square) => results.get(square) ?? []);
}

async function play(
  { marker, cell, client, route, vendor }: Square,
  options: MatrixOptions,
): Promise<Verdict> {
  const question: Booth["question"] = (more = {}) => ({
    model: route.route,
    instructions: "You know every line of the play.",
    streamed: false,
    tools: [],
    image: null,
    schema: null,
    ...more,
    prompt: `${more.prompt ?? "What stands in line seven?"} marker=${marker}`,
  });
  const outcome = await cell.play({ client, vendor, question });
  if (outcome.kind === "done") {
    return outcome.complaints.length === 0
      ? { kind: "ok" }
      : { kind: "failed", complaints: outcome.complaints };
  }
  const reason = reasonOf(outcome.message);
  if (cell.refusable && options.isDocumented(reason)) return { kind: "refused", reason };
  const why = cell.refusable ? "no document names that reason" : "nothing here may be refused";
  return { kind: "failed", complaints: [`refused, but ${why}: ${reason}`] };
}

/** The gateway's words without the name of the route. */
function reasonOf(message: string): string {
  return /can answer this request: (.*?)\.(?:"|$)/.exec(message)?.[1] ?? message;
}
