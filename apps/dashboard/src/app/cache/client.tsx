"use client";

import { CachePanel } from "#components/cache/cache-panel.tsx";
import { KeptAnswersPanel } from "#components/cache/kept-answers-panel.tsx";
import { PurgeButton } from "#components/cache/purge-button.tsx";
import { WouldHitPanel } from "#components/cache/would-hit-panel.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

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
