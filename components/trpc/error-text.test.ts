import { expect, it } from "vitest";
import { errorText, worthRetrying } from "./error-text.ts";

it("keeps the server's sentence and request id for an error with a meaning", () => {
  const error = Object.assign(new Error("The claim went to Ada Brandt at 09:41."), {
    data: { code: "CONFLICT", kind: "lost-claim", requestId: "01JQ" },
  });
  expect(errorText(error)).toEqual({
    title: "You no longer hold this case",
    detail: "The claim went to Ada Brandt at 09:41.",
    requestId: "01JQ",
    kind: "lost-claim",
  });
});

it("does not show the text of an unexpected failure, only its request", () => {
  const error = Object.assign(new Error("relation does not exist"), {
    data: { code: "INTERNAL_SERVER_ERROR", requestId: "01JR" },
  });
  expect(errorText(error)).toMatchObject({ title: "This did not work", detail: null, requestId: "01JR" });
});

it("tells a missing answer from a refusal", () => {
  expect(errorText(new TypeError("Failed to fetch")).kind).toBe("offline");
  expect(worthRetrying(new TypeError("Failed to fetch"))).toBe(true);
  expect(worthRetrying({ message: "no", data: { code: "FORBIDDEN" } })).toBe(false);
  expect(errorText({ message: "x", data: { code: "UNAUTHORIZED" } }).kind).toBe("signed-out");
});
