import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Board } from "#components/gamedays/board.tsx";
import { readGameDayNumber } from "#components/gamedays/gameday-number.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";

export async function generateMetadata({ params }: PageProps<"/gamedays/[id]">): Promise<Metadata> {
  return { title: `Game day ${decodeURIComponent((await params).id)}` };
}

export default async function Page({ params }: PageProps<"/gamedays/[id]">) {
  const number = readGameDayNumber(decodeURIComponent((await params).id));
  if (number === null) notFound();
  await prefetch(control().gamedays.board.queryOptions({ number }));
  return (
    <Hydrate>
      <Board number={number} />
    </Hydrate>
  );
}
