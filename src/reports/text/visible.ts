/**
 * Everything that is obeyed or skipped rather than seen: control, format and bidirectional characters, line and
 * paragraph separators, lone surrogates, noncharacters and Hangul fillers (Unicode general categories Cc, Cf, Cs,
 * Zl, Zp). The two joiners stay, since emoji and Persian names are spelt with them.
 */
const unseen =
  /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u115F\u1160\u3164\uFFA0]/gu;

/** Writes every character that cannot be seen through `write`, which is given its code point. */
export function replaceUnseen(text: string, write: (codePoint: number) => string): string {
  return text.replace(unseen, (character) => write(character.codePointAt(0) ?? 0));
}

/** The text with every character that cannot be seen written out, such as `[U+202E]`. */
export function visible(text: string): string {
  return replaceUnseen(text, (codePoint) => `[U+${hex(codePoint, 4)}]`);
}

/** The code point in upper-case hexadecimal, padded to at least `digits`. */
export function hex(codePoint: number, digits: number): string {
  return codePoint.toString(16).toUpperCase().padStart(digits, '0');
}

/** At most `length` characters, with an ellipsis in place of what is left out. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${Array.from(text)
    .slice(0, length - 1)
    .join('')}…`;
}
