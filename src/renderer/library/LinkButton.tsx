/** A web address that opens in the system's browser, never in the app. */
export function LinkButton(props: { readonly url: string; readonly onLink: (url: string) => void }) {
  const { url, onLink } = props;
  return (
    <button type="button" className="link" title={`Open ${url} in the browser`} onClick={() => onLink(url)}>
      {url.replace(/^https?:\/\//, "")}
    </button>
  );
}
