/** What a scraper reads of one metric. */
export interface ReadFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  /** By their names and labels as written: `name{label="value"}`. */
  readonly samples: ReadonlyMap<string, number>;
}

const sampleLine = /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (\S+)$/;

/** Reads Prometheus' text format as strictly as its documentation words it; throws on anything else. */
export function readExposition(text: string): ReadonlyMap<string, ReadFamily> {
  const families = new Map<string, ReadFamily & { readonly samples: Map<string, number> }>();
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("the last line has no end");
  let family: { name: string; samples: Map<string, number> } | null = null;
  let help: { name: string; text: string } | null = null;
  for (const line of lines) {
    const [, keyword, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (keyword === "HELP") {
      if (families.has(name)) throw new Error(`${name} stands there twice`);
      help = { name, text: rest };
    } else if (keyword === "TYPE") {
      if (help?.name !== name) throw new Error(`${name} has no help`);
      family = { name, samples: new Map() };
      families.set(name, { name, type: rest, help: help.text, samples: family.samples });
    } else {
      takeSample(line, family);
    }
  }
  return families;
}

function takeSample(line: string, family: { name: string; samples: Map<string, number> } | null): void {
  const [, name = "", labels = "", number = ""] = sampleLine.exec(line) ?? [];
  const value = Number(number);
  if (name === "" || number === "" || Number.isNaN(value)) throw new Error(`not a sample: ${line}`);
  if (family === null || !name.startsWith(family.name)) throw new Error(`${name} is of no family`);
  const key = `${name}${labels}`;
  if (family.samples.has(key)) throw new Error(`${key} stands there twice`);
  family.samples.set(key, value);
}

/** The labels of a sample's key. */
export function labelsOf(key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...key.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}
