"use client";
/** The typed client of the screen's door. Only types cross over from the server. */
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#server/api/root.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
