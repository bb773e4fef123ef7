import "./progress-bar.css";

/** A thin bar. `share` is 0 to 1; null while it is not known. */
export function ProgressBar(props: { readonly name: string; readonly share: number | null }) {
  const { name, share } = props;
  return <progress className="progress-bar" aria-label={name} max={1} value={share ?? undefined} />;
}
