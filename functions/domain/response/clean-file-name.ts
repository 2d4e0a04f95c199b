const LONGEST_STEM = 80;

/** Names that Windows keeps for devices, whatever their ending: a file of such a name cannot be unpacked there. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file's ending in lower case without its dot, `pdf`; empty where it has none or one that no program uses. */
export function findEnding(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

const keepCharacters = (text: string) =>
  text
    // Control characters, and those that turn the direction of writing: `exe.fdp` shown as `pdf.exe`, or the reverse.
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    // What a path, a page or a shell would take for its own; and what Windows does not take at all.
    .replace(/[<>:"/\\|?*`$;&'%#]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.-]+|[\s.-]+$/g, '');

/**
 * What somebody called a file as a name that is safe to unpack and to show: no folders (`../` among them), no control
 * characters, nothing that a page or a shell would run, of bounded length. `file` where nothing is left. Pure.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const ending = findEnding(last);
  const stem = keepCharacters(ending === '' ? last : last.slice(0, -ending.length - 1));
  const bounded = [...stem].slice(0, LONGEST_STEM).join('').trim() || 'file';
  const safe = DEVICE.test(bounded) ? `${bounded}-file` : bounded;
  return ending === '' ? safe : `${safe}.${ending}`;
}
