/** The door of identity: who asks, and the verbs over people. What a role may do stands in policy.ts, masks in masking.ts. */
export { addPerson } from "./add-person.ts";
export { answerSignIn } from "./answer-sign-in.ts";
export { currentAuth, personOf } from "./current-auth.ts";
export { setRole } from "./set-role.ts";
