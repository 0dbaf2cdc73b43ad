/** The student network. */
export { parameterCount, studentForward, studentMargin } from "./run-student.ts";
export { type Student, studentInput } from "./student.ts";
export { defaultStudentOptions, type StudentOptions, trainStudent } from "./train-student.ts";
