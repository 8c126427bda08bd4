import type { Metadata } from "next";
import { SettingsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Settings" };

export default function Page() {
  return <SettingsClient />;
}
