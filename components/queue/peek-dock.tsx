"use client";
import { type CSSProperties, lazy, Suspense, useState } from "react";
import { Splitter } from "#components/ui/splitter.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

const CasePeek = lazy(() => import("#components/case/case-peek.tsx"));
const width = { min: 420, max: 760, rest: 540 };

/** The peek beside the list: not modal, resizable; its parts are loaded when it is first opened. */
export function PeekDock({
  caseId,
  openCase,
  onDecided,
}: {
  caseId: number;
  openCase: (caseId: number) => void;
  onDecided: () => void;
}) {
  const [size, setSize] = useState(width.rest);
  return (
    <>
      <Splitter
        label="Width of the peek"
        value={size}
        {...width}
        side="right"
        controls="peek"
        onChange={setSize}
      />
      <div
        id="peek"
        className="flex min-h-80 w-(--side) shrink-0 flex-col max-lg:w-full"
        style={{ "--side": `${size}px` } as CSSProperties}
      >
        <Suspense fallback={<SkeletonRows label="Loading the peek" />}>
          <CasePeek caseId={caseId} openCase={openCase} onDecided={onDecided} />
        </Suspense>
      </div>
    </>
  );
}
