import { Minus, Plus } from "lucide-react";

import { nextStep, percent, ZOOM_STEPS, type Zoom } from "../pages/zoom";
import { IconButton } from "./IconButton";

import "./toolbar.css";

/** The zoom as a menu that shows the percentage, with a button each side of it. */
export function ZoomControl(props: {
  readonly zoom: Zoom;
  readonly factor: number;
  readonly onZoom: (zoom: Zoom) => void;
}) {
  const { zoom, factor, onZoom } = props;
  const choose = (value: string) => onZoom(value === "width" || value === "page" ? value : Number(value));
  const fits = zoom === "width" ? ", fits the width" : zoom === "page" ? ", fits the page" : "";
  return (
    <div className="reader-zoom">
      <IconButton name="Zoom out" hint="Ctrl −" onClick={() => onZoom(nextStep(factor, "out"))}>
        <Minus />
      </IconButton>
      <select
        aria-label="Zoom"
        title={`Zoom${fits}`}
        value="now"
        onChange={(event) => choose(event.target.value)}
      >
        {/* What is shown while the menu is closed; any factor, not only those of the menu. */}
        <option value="now" hidden>
          {percent(factor)}
        </option>
        <option value="width">Fit width</option>
        <option value="page">Fit page</option>
        {ZOOM_STEPS.map((step) => (
          <option key={step} value={step}>
            {percent(step)}
          </option>
        ))}
      </select>
      <IconButton name="Zoom in" hint="Ctrl +" onClick={() => onZoom(nextStep(factor, "in"))}>
        <Plus />
      </IconButton>
    </div>
  );
}
