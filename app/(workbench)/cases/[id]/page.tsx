import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CaseScreen } from "#components/case/index.ts";

interface Props {
  params: Promise<{ id: string }>;
}

/** A case's number, or null for an address that cannot be one. */
function numberIn(id: string): number | null {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: numberIn(id) === null ? "No such case" : `Case ${id}` };
}

export default async function CasePage({ params }: Props) {
  const caseId = numberIn((await params).id);
  if (caseId === null) notFound();
  return <CaseScreen caseId={caseId} />;
}
