import { countOf } from "#components/charts/number-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button, Spinner } from "#components/ui/button.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { sizeText } from "./prepare-intake.ts";
import { byAttention, countUploads, type Upload, uploadSummary } from "./upload-list.ts";
import type { Uploads } from "./use-uploads.ts";

/** More rows than this help nobody; the message list below holds them all. */
const shown = 100;

/** Progress, then a receipt for every file; what needs a look stands first. */
export function UploadReceipts({ uploads }: { uploads: Uploads }) {
  const { list, running } = uploads;
  if (list.length === 0) return null;
  const counts = countUploads(list);
  const more = list.length - shown;
  return (
    <div className="mt-2">
      <div className="flex flex-wrap items-center gap-3">
        <progress
          value={counts.settled}
          max={counts.total}
          aria-label="Files sent"
          className="h-1.5 w-48 appearance-none bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        />
        <p role="status" className="text-sm">
          {uploadSummary(list)}
        </p>
        {running ? (
          <Button small variant="quiet" onClick={uploads.stop}>
            Stop
          </Button>
        ) : (
          <Button small variant="quiet" onClick={uploads.clear}>
            Clear the list
          </Button>
        )}
      </div>
      <section
        aria-label="Receipts"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="focus-inset -mx-4 mt-1 max-h-72 overflow-y-auto"
      >
        <Table caption="Receipts, those that need a look first">
          <thead>
            <tr>
              <HeadCell>File</HeadCell>
              <HeadCell numeric>Size</HeadCell>
              <HeadCell>Outcome</HeadCell>
              <HeadCell>Type</HeadCell>
              <HeadCell>Finding</HeadCell>
            </tr>
          </thead>
          <tbody>
            {byAttention(list)
              .slice(0, shown)
              .map((upload, at) => (
                <ReceiptRow key={`${at} ${upload.name}`} upload={upload} />
              ))}
          </tbody>
        </Table>
      </section>
      {more > 0 ? (
        <p className="mt-1 text-xs text-ink-faint">
          And {countOf(more, "more file")}; find them in the list below.
        </p>
      ) : null}
    </div>
  );
}

function ReceiptRow({ upload }: { upload: Upload }) {
  const receipts = upload.state === "received" ? upload.receipts : [];
  const finding = receipts.flatMap((receipt) => receipt.findings)[0];
  const place = finding?.line
    ? `line ${finding.line}${finding.column ? `, column ${finding.column}` : ""}`
    : null;
  return (
    <tr>
      <RowHeadCell className="max-w-80 truncate" title={upload.name}>
        <bdi>{upload.name}</bdi>
      </RowHeadCell>
      <Cell numeric>{sizeText(upload.size)}</Cell>
      <Cell>
        {upload.state === "waiting" ? <span className="text-xs text-ink-faint">waiting</span> : null}
        {upload.state === "sending" ? (
          <span className="inline-flex items-center gap-1.5 text-xs">
            <Spinner /> sending
          </span>
        ) : null}
        {upload.state === "failed" ? (
          <Badge plain tone="danger" shape="cross">
            not sent
          </Badge>
        ) : null}
        {receipts.map((receipt) => (
          <OutcomeBadge key={receipt.messageId} outcome={receipt.outcome} />
        ))}
      </Cell>
      <Cell className="font-mono text-xs">{receipts[0]?.messageType ?? ""}</Cell>
      <Cell className="text-xs">
        {upload.state === "failed" ? upload.problem : null}
        {finding ? (
          <>
            <span className="font-mono">{finding.rule}</span> {finding.message}
            {place ? <span className="text-ink-faint"> ({place})</span> : null}
          </>
        ) : null}
      </Cell>
    </tr>
  );
}
