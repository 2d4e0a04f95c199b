import { cleanFileName, findEnding } from '../../functions/domain/response/clean-file-name.ts';

/**
 * Gives out names within a folder: each safe on every system, none twice (capitals make no difference on some). A name
 * that is taken gets a number before its ending.
 */
export function createFileNamer(): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    const clean = path.split('/').map(cleanFileName).join('/');
    const ending = findEnding(clean);
    const stem = ending === '' ? clean : clean.slice(0, -ending.length - 1);
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? clean : `${stem} ${number}${ending === '' ? '' : `.${ending}`}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
}

/** What a file of a case is, by where it lies below the case's prefix. */
export function describeFile(name: string): string {
  const [folder = '', ...rest] = name.split('/');
  const last = rest.at(-1) ?? '';
  switch (folder) {
    case 'mail':
      return 'Mail received';
    case 'evidence':
      return 'Evidence of identity or authority';
    case 'uploads':
      return 'File sent in by link';
    case 'found':
      return 'File found by a service';
    case 'response':
      if (last.startsWith('package-')) return 'Package, encrypted';
      return last.startsWith('schedule') ? 'Disclosure schedule' : 'Letter';
    default:
      return 'File';
  }
}
