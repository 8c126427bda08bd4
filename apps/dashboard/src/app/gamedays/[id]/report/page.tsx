import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readGameDayNumber } from "#components/gamedays/gameday-number.ts";
import { Report } from "#components/gamedays/report.tsx";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";

export async function generateMetadata({ params }: PageProps<"/gamedays/[id]/report">): Promise<Metadata> {
  return { title: `Report of game day ${decodeURIComponent((await params).id)}` };
}

export default async function Page({ params }: PageProps<"/gamedays/[id]/report">) {
  const number = readGameDayNumber(decodeURIComponent((await params).id));
  if (number === null) notFound();
  await prefetch(control().gamedays.board.queryOptions({ number }));
  return (
    <Hydrate>
      <Report number={number} />
    </Hydrate>
  );
}
