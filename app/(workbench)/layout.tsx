import type { ReactNode } from "react";
import { WorkbenchShell } from "#components/shell/index.ts";

export default function WorkbenchLayout({ children }: { children: ReactNode }) {
  return <WorkbenchShell>{children}</WorkbenchShell>;
}
