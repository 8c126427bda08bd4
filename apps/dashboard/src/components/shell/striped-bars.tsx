import { FaultBar } from "#components/chaos/fault-bar.tsx";
import { DemoBanner } from "#components/demo-banner/demo-banner.tsx";

/** What is not as in real life, on every page: faults that run, and providers that are simulated. */
export function StripedBars() {
  return (
    <>
      <FaultBar />
      <DemoBanner />
    </>
  );
}
