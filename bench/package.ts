import { measurePackage } from './package/measure-package.ts';

/** The package that is promised: 500 files, one gigabyte in all, in less than 300 MB of the function's own process. */
const FILES = 500;
const BYTES_EACH = 2 * 1024 * 1024;
const MOST_MEMORY = 300 * 1024 * 1024;

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Measures the package and says what it took; the exit status is 1 where it took more memory than is promised. */
export async function runPackageBench(): Promise<void> {
  const measured = await measurePackage(FILES, BYTES_EACH);
  const { files, bytes, seconds, peakMemory, uploaded } = measured;
  const isWhole = uploaded === bytes && bytes > FILES * BYTES_EACH;
  console.log(
    [
      `A package of ${files} files, ${megabytes(bytes)}, encrypted with AES-256:`,
      `  time     ${seconds.toFixed(1)} s (${megabytes(bytes / seconds)} a second)`,
      `  memory   ${megabytes(peakMemory)} at most in its process; ${megabytes(MOST_MEMORY)} are allowed`,
      `  whole    ${isWhole ? 'yes' : `no: ${megabytes(uploaded)} arrived`}`,
    ].join('\n'),
  );
  if (peakMemory > MOST_MEMORY || !isWhole) process.exitCode = 1;
}
