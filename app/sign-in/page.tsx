import type { Metadata } from "next";
import { SignInForm, Wordmark } from "#components/shell/index.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  return (
    <main className="mx-auto flex w-full max-w-4xl flex-col px-6 pt-[12vh] pb-12">
      <Wordmark />
      <h1 className="mt-6 mb-1 text-xl font-semibold">Sign in</h1>
      <p className="mb-6 text-sm text-ink-muted">Payment exceptions, ranked, explained and decided.</p>
      <SignInForm next={typeof next === "string" ? next : null} />
    </main>
  );
}
