import unhomoglyph from 'unhomoglyph'

/**
 * What a name looks like: two names with the same look can be taken for each other. The skeleton of UTS #39 (section
 * 4) over letters without their marks, taken before and after folding case, white space and punctuation left out:
 * "аdmin" with a Cyrillic letter, "Ádmin" and "ad min" look like "Admin".
 */
export const lookOf = (name: string): string => {
  const bare = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Z}\p{P}\p{Cc}\p{Cf}]+/gu, '')
  return unhomoglyph(unhomoglyph(bare).toUpperCase().toLowerCase().normalize('NFKD')).replace(/\p{M}+/gu, '')
}
