import type { Metadata } from "next";
import { Suspense } from "react";
import { QueueScreen } from "#components/queue/index.ts";
import { SkeletonRows } from "#components/ui/states.tsx";

export const metadata: Metadata = { title: "Queue" };

export default function QueuePage() {
  return (
    <Suspense fallback={<SkeletonRows label="Loading the queue" />}>
      <QueueScreen />
    </Suspense>
  );
}
