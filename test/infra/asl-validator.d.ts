/** The package brings no types of its own; this is the part of it that we use. */
declare module 'asl-validator' {
  interface Fault {
    message?: string;
    'Error code'?: string;
  }
  export default function validate(
    definition: unknown,
    options?: { checkPaths?: boolean; checkArn?: boolean },
  ): { isValid: boolean; errors: Fault[] };
}
