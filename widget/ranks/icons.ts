/** Strokes of the ladder's drawings, on a 16 px grid. */
export const icons: Record<string, string> = {
  seedling: 'M8 14V7M8 9Q8 4 2 4Q3 9 8 9M8 7Q8 2 14 2Q13 7 8 7',
  chick: 'M10 6A4 4 0 1 0 10 10L15 8ZM6 7H6',
  bubbles: 'M1 3H10V9H5L3 11V9H1ZM13 6H15V12H13V14L11 12H7',
  megaphone: 'M2 6V10H5L12 13V3L5 6ZM5 10L6 14H8V11M15 7V9',
  crown: 'M2 13L1 5L5 8L8 3L11 8L15 5L14 13Z',
  star: 'M8 1L10 6H15L11 9L13 14L8 11L3 14L5 9L1 6H6Z',
  book: 'M8 4Q5 2 2 3V13Q5 12 8 14Q11 12 14 13V3Q11 2 8 4V14',
  bell: 'M2 12H14Q12 10 12 7A4 4 0 0 0 4 7Q4 10 2 12M6 14H10',
}
