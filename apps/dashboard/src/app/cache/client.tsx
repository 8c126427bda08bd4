"use client";

import { laterInBrowser } from "#components/later/later.tsx";
import { CachePanel } from "#components/cache/cache-panel.tsx";
import { KeptAnswersPanel } from "#components/cache/kept-answers-panel.tsx";
import { PurgeButton } from "#components/cache/purge-button.tsx";
import { SkeletonLines } from "#components/ui/loaded.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

const WouldHitPanel = laterInBrowser(
  () => import("#components/cache/would-hit-panel.tsx").then((module) => module.WouldHitPanel),
  <SkeletonLines count={4} />,
);

export function CacheClient() {
  return (
    <>
      <PageHeader
        title="Emergency cache"
        note="answers given before, for when no target of a chain can give one"
      >
        <PurgeButton />
      </PageHeader>
      <CachePanel />
      <WouldHitPanel />
      <KeptAnswersPanel />
    </>
  );
}
