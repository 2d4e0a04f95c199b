/** Makes text safe inside XML or HTML, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
