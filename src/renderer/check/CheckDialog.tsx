import { CircleCheck, Wrench } from "lucide-react";
import { useEffect, useState } from "react";

import { checkLibrary, type Checkup } from "../data/check";
import { Dialog } from "../ui/Dialog";
import { ProgressBar } from "../ui/ProgressBar";

import "./check-dialog.css";

/** Checks the library at once and says what was found and mended. */
export function CheckDialog(props: { readonly onClose: () => void }) {
  const [step, setStep] = useState("Beginning…");
  const [checkup, setCheckup] = useState<Checkup | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    checkLibrary(Date.now(), setStep).then(setCheckup, (error: unknown) => setFailure(String(error)));
  }, []);
  return (
    <Dialog title="Check library" onClose={props.onClose}>
      {failure !== null ? (
        <p role="alert">
          The check could not be finished; nothing was thrown away. Close other programs that use the disk and
          try again. ({failure})
        </p>
      ) : checkup === null ? (
        <div className="check" role="status">
          <p>{step}</p>
          <ProgressBar name="Check" share={null} />
        </div>
      ) : (
        <Findings {...checkup} />
      )}
    </Dialog>
  );
}

function Findings({ papers, found, left }: Checkup) {
  if (found.length === 0) {
    return (
      <p className="check check-good" role="status">
        <CircleCheck className="icon" /> {papers.toLocaleString("en")} {papers === 1 ? "paper" : "papers"}{" "}
        checked: both copies agree, nothing is loose, every PDF is whole.
      </p>
    );
  }
  return (
    <div className="check" role="status">
      <p>
        <Wrench className="icon" /> {papers.toLocaleString("en")} papers checked. Found
        {left.length === 0 ? " and mended" : ""}:
      </p>
      <ul>
        {found.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {left.length === 0 ? null : <p>Left as it was: {left.join("; ")}. Everything else is mended.</p>}
    </div>
  );
}
