/** What the tests use of the package, which describes no types. */
declare module 'text-readability' {
  const readability: {
    /** The school year, as the United States count them, in which a text can be read. */
    fleschKincaidGrade(text: string): number;
    /** From 0, hardly to be read, to 100 and more, read with ease. */
    fleschReadingEase(text: string): number;
  };
  export default readability;
}
