/** Names at the edges of the student's graph; apart, so that the browser need not load the writer. */
export const studentInputName = "input";
export const studentOutputName = "margin";
