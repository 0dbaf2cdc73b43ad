/** Tailwind 4 runs as a PostCSS plugin; its configuration is the `@theme` block of app/globals.css. */
export default { plugins: { "@tailwindcss/postcss": {} } };
