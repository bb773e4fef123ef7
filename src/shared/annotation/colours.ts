/** The colours of annotations, by names that mean the same on every theme. */
export const COLOURS = ["yellow", "green", "blue", "pink", "orange", "purple", "red", "grey"] as const;
export type Colour = (typeof COLOURS)[number];

/** What the reader sees. */
export const COLOUR_NAMES: Readonly<Record<Colour, string>> = {
  yellow: "Yellow",
  green: "Green",
  blue: "Blue",
  pink: "Pink",
  orange: "Orange",
  purple: "Purple",
  red: "Red",
  grey: "Grey",
};
