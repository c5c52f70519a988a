/** Strokes of the drawings that the default ladder wears, on a 16 px grid. */
export const icons: Record<string, string> = {
  seedling: 'M8 14V7M8 9Q8 4 2 4Q3 9 8 9M8 7Q8 2 14 2Q13 7 8 7',
  chick: 'M10 6A4 4 0 1 0 10 10L15 8ZM6 7H6',
  bubbles: 'M1 3H10V9H5L3 11V9H1ZM13 6H15V12H13V14L11 12H7',
  megaphone: 'M2 6V10H5L12 13V3L5 6ZM5 10L6 14H8V11M15 7V9',
  crown: 'M2 13L1 5L5 8L8 3L11 8L15 5L14 13Z',
}
