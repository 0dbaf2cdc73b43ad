import Link from "next/link";

export default function NotFound() {
  return (
    <main className="flex flex-col items-start gap-2 px-6 py-10">
      <h1 className="text-lg font-semibold">There is no such page</h1>
      <p className="text-sm text-ink-muted">The address may be old, or the case may have another number.</p>
      <Link href="/queue" className="text-sm text-accent underline underline-offset-2">
        Go to the queue
      </Link>
    </main>
  );
}
