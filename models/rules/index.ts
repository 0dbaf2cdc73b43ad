/** The payment rules as data, their findings, exception classes and code meanings. Pure; runs anywhere. */
export {
  type Classification,
  classes,
  className,
  classOf,
  type ExceptionClass,
  type Family,
  families,
  familyOf,
} from "./classes.ts";
export type { Finding } from "./finding.ts";
