/** Segments of a division path down to the county, and down to the town. A tree may leave levels out, so that any longer path may end in a grid. */
export const COUNTY_DEPTH = 3;
export const TOWN_DEPTH = COUNTY_DEPTH + 1;
