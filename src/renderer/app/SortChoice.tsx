import { SORTS, type Sort } from "./view";

/** How the list is sorted. */
export function SortChoice(props: { readonly sort: Sort; readonly onSort: (sort: Sort) => void }) {
  const { sort, onSort } = props;
  return (
    <select
      className="sort-choice"
      aria-label="Sort by"
      title="Sort by"
      value={sort}
      onChange={(event) => {
        const next = (Object.keys(SORTS) as Sort[]).find((one) => one === event.target.value);
        if (next !== undefined) onSort(next);
      }}
    >
      {Object.entries(SORTS).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
