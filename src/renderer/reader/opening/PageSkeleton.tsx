import "./opening.css";

/** A page that is on its way. It appears only after a moment, so that what opens fast does not flicker. */
export function PageSkeleton() {
  return (
    <div className="reader-skeleton" role="status" aria-label="Opening the PDF">
      <div className="reader-skeleton-page">
        <span className="reader-skeleton-title" />
        {Array.from({ length: 14 }, (_, line) => (
          <span key={line} className="reader-skeleton-line" />
        ))}
      </div>
    </div>
  );
}
