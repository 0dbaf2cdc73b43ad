/** The door to the review screen. */
export { ReviewScreen } from "./review-screen.tsx";
