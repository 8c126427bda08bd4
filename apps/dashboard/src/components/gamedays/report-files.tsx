"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { GameDayReport } from "@understudy/contract";
import { Button } from "#components/ui/button.tsx";
import { tellFailed } from "#components/ui/tell.ts";
import { saveFile } from "#csv/save-file.ts";
import { useTRPC } from "#trpc/react.tsx";

/** The report as a page of Markdown, as JSON, and on paper. */
export function ReportFiles({ report }: { readonly report: GameDayReport }) {
  const { gamedays } = useTRPC();
  const queryClient = useQueryClient();
  const { number } = report.run;
  const saveMarkdown = async () => {
    try {
      const text = await queryClient.fetchQuery(gamedays.markdown.queryOptions({ number }));
      saveFile(`G-${number}.md`, text, "text/markdown");
    } catch {
      tellFailed("The report could not be read. Try again.");
    }
  };
  return (
    <>
      <Button onClick={() => void saveMarkdown()}>Markdown</Button>
      <Button
        onClick={() =>
          saveFile(`G-${number}.json`, `${JSON.stringify(report, null, 2)}\n`, "application/json")
        }
      >
        JSON
      </Button>
      <Button onClick={() => window.print()}>Print</Button>
    </>
  );
}
