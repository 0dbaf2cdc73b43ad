"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import { Shape } from "./shape.tsx";

/** A modal question. Focus goes in, stays in, and returns to where it came from; Escape closes. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  wide = false,
  reading,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: React.ReactNode;
  description?: React.ReactNode;
  wide?: boolean;
  /** Names the content when it is only to be read, so that the keyboard can scroll it. */
  reading?: string;
  children: React.ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Base.Popup
          className={cx(
            "fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-md bg-surface-raised text-ink shadow-float ring-1 ring-line-strong",
            wide ? "max-w-3xl" : "max-w-md",
          )}
        >
          <div className="pt-3 pr-12 pl-4">
            <Base.Title className="text-base font-semibold">{title}</Base.Title>
            {description ? (
              <Base.Description className="text-sm text-ink-muted">{description}</Base.Description>
            ) : null}
          </div>
          {reading ? (
            <ScrollRegion label={reading} className="min-h-0 px-4 pt-3 pb-4">
              {children}
            </ScrollRegion>
          ) : (
            <div className="min-h-0 overflow-y-auto px-4 pt-3 pb-4">{children}</div>
          )}
          {/* Last in the order, so that the focus begins in the content and not on the way out. */}
          <Base.Close render={<IconButton label="Close" className="absolute top-3 right-3" />}>
            <Shape name="cross" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons that ends a dialog: the doing one last, where the eye ends. */
export function DialogActions({ children }: { children: React.ReactNode }) {
  return <div className="mt-4 flex justify-end gap-2">{children}</div>;
}
