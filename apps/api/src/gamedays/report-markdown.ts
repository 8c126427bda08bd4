import {
  faultWords,
  findingWords,
  limitWords,
  measuredWords,
  scopeWords,
  shareWords,
  verdictWords,
  type GameDayFigures,
  type GameDayReport,
} from "@understudy/contract";

/** A report as a page of Markdown, to keep with the notes of the meeting after it. */
export function reportMarkdown(report: GameDayReport): string {
  const { run, verdict, hypotheses, checks, findings } = report;
  const { scenario, end } = run;
  return [
    `# G-${run.number}: ${scenario.title}`,
    `**${verdictWords[verdict]}** · scenario \`${scenario.name}\` · route \`${run.route}\` · revision ${run.revision}`,
    `Began ${timeOf(run.startedAt)} by ${run.startedBy}${run.reason === "" ? "" : ` (${run.reason})`}. ${endWords(end)}`,
    ...rolesOf(report),
    "## Hypotheses",
    rows(
      ["Hypothesis", "During", "Limit", "Measured", "Verdict"],
      hypotheses.map((judged) => [
        judged.name,
        judged.during ?? "the run",
        limitWords(judged),
        findingWords(judged),
        verdictWords[judged.verdict],
      ]),
    ),
    ...comparisonOf(report),
    "## Monitoring",
    checks.length === 0
      ? "Nobody watched this run to its end."
      : rows(
          ["Had to be seen", "Verdict", "Seen"],
          checks.map((check) => [check.what, verdictWords[check.verdict], check.detail]),
        ),
    "## Findings",
    findings.length === 0 ? "None." : findings.map((finding) => `- ${finding}`).join("\n"),
    "## What users got",
    figureRows(report),
    ...lostOf(report),
    "## How the gateway took it",
    rows(
      ["Step", "Struck", "Requests struck", "Detected", "First fallback", "Recovered"],
      report.strikes.map((strike) => [
        strike.step,
        strike.targets.join(", "),
        String(strike.struck),
        strike.detectMs === null
          ? "never"
          : `${secondsOf(strike.detectMs)} (${strike.detectedBy?.replace("_", " ")})`,
        secondsOf(strike.firstFallbackMs),
        secondsOf(strike.recoverMs),
      ]),
    ),
    "## Faults",
    rows(
      ["Fault", "What", "Injected", "Began", "End"],
      report.faults.map((fault) => [
        fault.id,
        `${faultWords(fault.fault)} on ${shareWords(fault.share)} of ${scopeWords(fault.scope)}`,
        String(fault.injected),
        timeOf(fault.startedAt),
        fault.end === null ? "runs" : `${fault.end.why} ${timeOf(fault.end.at)}`,
      ]),
    ),
    "## Breakers",
    rows(
      ["At", "Target", "From", "To", "Reason"],
      report.transitions.map(({ at, target, from, to, reason, fault }) => [
        timeOf(at),
        target,
        from,
        to,
        fault === null ? reason : `${reason} (${fault})`,
      ]),
    ),
    "## Alerts",
    rows(
      ["Rule", "About", "Fired", "Over"],
      report.alerts.map(({ rule, subject, firedAt, resolvedAt }) => [
        rule,
        subject,
        timeOf(firedAt),
        resolvedAt === null ? "not yet" : timeOf(resolvedAt),
      ]),
    ),
    "## Notes",
    run.notes.length === 0
      ? "None."
      : run.notes.map(({ at, by, text }) => `- ${timeOf(at)} ${by}: ${text}`).join("\n"),
  ].join("\n\n");
}

function rolesOf({ run }: GameDayReport): readonly string[] {
  const roles = Object.entries(run.scenario.roles).map(([role, who]) => `${role} ${who}`);
  return roles.length === 0 ? [] : [`${roles.join(" · ")}.`];
}

function endWords(end: GameDayReport["run"]["end"]): string {
  return end === null ? "It runs." : `${end.why.replace("_", " ")} ${timeOf(end.at)}: ${end.detail}`;
}

function comparisonOf({ last, hypotheses }: GameDayReport): readonly string[] {
  if (last === null) return [];
  const compared = hypotheses.map(({ name, measure, value }) => {
    const before = last.hypotheses.find((hypothesis) => hypothesis.name === name);
    const verdict = before?.verdict ?? null;
    return [
      name,
      verdict === null
        ? "not judged"
        : `${measuredWords(measure, before?.before ?? null)} (${verdictWords[verdict]})`,
      measuredWords(measure, value),
    ];
  });
  return [
    `## Against the last run, G-${last.number} of ${timeOf(last.startedAt)} (${verdictWords[last.verdict]})`,
    rows(["Hypothesis", "Then", "Now"], compared),
  ];
}

function figureRows({ steps, before, during, after }: GameDayReport): string {
  const stretches: readonly (readonly [string, GameDayFigures | null])[] = [
    ...steps.map((step) => [`${step.name}${step.whole ? "" : " (not whole)"}`, step] as const),
    ["*before the faults*", before],
    ["*during*", during],
    ["*after*", after],
  ];
  return rows(
    [
      "Stretch",
      "Requests",
      "Primary",
      "Fallback",
      "Cache",
      "Deferred",
      "Error",
      "Lost",
      "Poor",
      "p50",
      "p95",
      "p99",
    ],
    stretches.flatMap(([name, figures]) => (figures === null ? [] : [[name, ...figureCells(figures)]])),
  );
}

function figureCells({ requests, levels, lost, poor, latency }: GameDayFigures): readonly string[] {
  const { primary, fallback, cache, deferred, error } = levels;
  const counts = [requests, primary, fallback, cache, deferred, error, lost, poor];
  return [...counts.map(String), ...[latency.p50, latency.p95, latency.p99].map(secondsOf)];
}

function lostOf({ steps }: GameDayReport): readonly string[] {
  const ids = steps.flatMap(({ lostIds }) => lostIds);
  return ids.length === 0 ? [] : [`Lost: ${ids.map((id) => `\`${id}\``).join(", ")}`];
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  if (body.length === 0) return "None.";
  const line = (cells: readonly string[]): string => `| ${cells.map(cellOf).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** A pipe would begin another cell, and a line end another row. */
function cellOf(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}

function secondsOf(ms: number | null): string {
  return ms === null ? "-" : `${(ms / 1_000).toFixed(2)} s`;
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
