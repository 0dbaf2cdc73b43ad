import type { Metadata } from "next";
import { ModelsScreen } from "#components/model-registry/index.ts";

export const metadata: Metadata = { title: "Models" };

export default function ModelsPage() {
  return <ModelsScreen />;
}
