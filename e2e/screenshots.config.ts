/** Draws the README's pictures anew: npx playwright test --config e2e/screenshots.config.ts. No part of the tests. */
import config from "./playwright.config.ts";

export default { ...config, testMatch: /screenshots\.ts/, projects: [{ name: "screenshots" }] };
