/** Roles see their own places only: in the bar, and when they type another address. */
import type { Person } from "./people.ts";
import { attempt } from "./server-door.ts";
import { expect, test } from "./workbench.ts";

/** What each role is to find in the bar, written down apart from the policy table it is worked out from. */
const bars: [Person, string[]][] = [
  ["ines", ["Queue", "Intake"]],
  ["amara", ["Queue", "Review", "Intake"]],
  ["mei", ["Queue", "Review", "Intake"]],
  ["helena", ["Queue", "Review", "Team", "Models", "Labels", "Intake", "Audit"]],
  ["noor", ["Queue", "Review", "Models", "Labels"]],
  ["clara", ["Queue", "Review", "Team", "Models", "Labels", "Intake", "Audit"]],
  ["owen", ["Intake"]],
];

for (const [person, expected] of bars)
  test(`${person} finds ${expected.join(", ")} and lands on ${expected[0]}`, async ({ deskOf }) => {
    const { page } = await deskOf(person);
    await page.goto("/");
    await expect(page).toHaveURL(new RegExp(`/${expected[0]!.toLowerCase()}$`));
    const bar = page.getByRole("navigation", { name: "Places" });
    await expect(bar.getByRole("link")).toHaveText(expected);
  });

test("a place of another role says so and shows nothing of it", async ({ deskOf }) => {
  const { page, troubles } = await deskOf("ines");
  troubles.expect(/status of 403/);
  await page.goto("/team");
  await expect(page.getByText(/may not|not allowed|your role/i).first()).toBeVisible();
  await expect(page.locator("figure")).toHaveCount(0);
  const answer = await attempt(page, "read", "team", "board", undefined);
  expect(answer).toMatchObject({ ok: false, status: 403 });
});

test("nobody signed in is brought to the sign-in page and back to where they wanted to go", async ({
  openWindow,
}) => {
  const { page, troubles } = await openWindow();
  troubles.expect(/status of 401/);
  await page.goto("/queue?class=R01");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByRole("button", { name: /Ines Ortega/ }).click();
  await expect(page).toHaveURL(/\/queue\?class=R01$/);
});
