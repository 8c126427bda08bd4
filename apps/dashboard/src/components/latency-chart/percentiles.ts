/** How each line is drawn: told apart by dash, not by colour alone (docs/dashboard.md section 3). */
export const percentiles = [
  { key: "p50", label: "p50", dash: "", width: 2, opacity: 0.75 },
  { key: "p95", label: "p95", dash: "9 4", width: 2, opacity: 1 },
  { key: "p99", label: "p99", dash: "2.5 3", width: 1.6, opacity: 0.75 },
] as const;
