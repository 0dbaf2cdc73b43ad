import { Home } from "#components/shell/index.ts";

export default function HomePage() {
  return <Home />;
}
