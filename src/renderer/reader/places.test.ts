import { expect, test } from "vitest";

import { goBack, goForward, jumpedFrom, NO_PLACES } from "./places";

const at = (page: number) => ({ page, offset: 0, zoom: 1 });

test("back and forth between where one jumped from and to", () => {
  const jumped = jumpedFrom(NO_PLACES, at(3));
  const back = goBack(jumped, at(9));
  expect(back?.to).toEqual(at(3));
  const forth = goForward(back?.places ?? NO_PLACES, at(3));
  expect(forth?.to).toEqual(at(9));
  expect(goBack(NO_PLACES, at(1))).toBeNull();
  expect(goForward(NO_PLACES, at(1))).toBeNull();
});

test("a new jump forgets what was ahead", () => {
  const back = goBack(jumpedFrom(NO_PLACES, at(3)), at(9));
  expect(goForward(jumpedFrom(back?.places ?? NO_PLACES, at(4)), at(5))).toBeNull();
});
