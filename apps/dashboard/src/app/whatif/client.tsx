"use client";

import { laterInBrowser } from "#components/later/later.tsx";
import { RangePicker } from "#components/range/range-picker.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { SkeletonLines } from "#components/ui/loaded.tsx";

const Whatif = laterInBrowser(
  () => import("#components/whatif/whatif.tsx").then((module) => module.Whatif),
  <SkeletonLines count={8} />,
);

export function WhatifClient() {
  return (
    <>
      <PageHeader title="What if" note="would it have survived? stored requests, lived through again">
        <RangePicker />
      </PageHeader>
      <Whatif />
    </>
  );
}
