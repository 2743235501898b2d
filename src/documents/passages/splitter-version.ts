/**
 * Raised whenever the same document would be split into other passages or sentences. It stands apart
 * from the splitter, for whoever compares indexes needs nothing else of it.
 */
export const splitterVersion = 4;
