/** Strokes of the ladder's drawings, on a 16 px grid. */
export const icons: Record<string, string> = {
  seedling: 'M8 14V7M8 9C8 6 5.5 4.5 2.5 4.5C2.5 7.5 5 9 8 9M8 7C8 4 10.5 2.5 13.5 2.5C13.5 5.5 11 7 8 7',
  chick: 'M9.5 6.5A4 4 0 1 0 9.5 9.5L14.5 8ZM5.5 6.5H5.51',
  bubbles: 'M1.5 3H10V8.5H5L3 10.5V8.5H1.5ZM12.5 6H14.5V11.5H13V13.5L11 11.5H7',
  megaphone: 'M2 6.5V9.5H5L12 13V3L5 6.5ZM5 9.5L6 13.5H8V11M14.5 7V9',
  crown: 'M2.5 12.5L1.5 4.5L5.5 7.5L8 3L10.5 7.5L14.5 4.5L13.5 12.5Z',
  star: 'M8 1.5L10 6L14.5 6.5L11 9.5L12 14L8 11.7L4 14L5 9.5L1.5 6.5L6 6Z',
  book: 'M8 4C6 2.5 4 2.5 2 3V13C4 12.5 6 12.5 8 14C10 12.5 12 12.5 14 13V3C12 2.5 10 2.5 8 4V14',
  bell: 'M2.5 12H13.5C12 10.5 12 9 12 7A4 4 0 0 0 4 7C4 9 4 10.5 2.5 12M6.5 14H9.5',
}
