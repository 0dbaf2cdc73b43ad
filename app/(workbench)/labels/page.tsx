import type { Metadata } from "next";
import { LabelsScreen } from "#components/labels/index.ts";

export const metadata: Metadata = { title: "Labels" };

export default function LabelsPage() {
  return <LabelsScreen />;
}
