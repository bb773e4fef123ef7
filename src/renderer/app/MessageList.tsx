import { Copy, X } from "lucide-react";

import { Button, IconButton } from "../ui/Button";
import type { Messages } from "./messages";

import "./message-list.css";

/** What the app says, at the bottom of the window. */
export function MessageList(props: Omit<Messages, "say">) {
  const { messages, dismiss } = props;
  return (
    <div className="messages">
      {messages.map(({ id, kind, text, detail, undo }) => (
        <div key={id} className={`message message-${kind}`} role={kind === "alert" ? "alert" : "status"}>
          <p>{text}</p>
          {undo === null ? null : (
            <Button
              kind="quiet"
              onClick={() => {
                undo();
                dismiss(id);
              }}
            >
              Undo
            </Button>
          )}
          {detail === null ? null : (
            <IconButton
              name="Copy details"
              kind="quiet"
              onClick={() => void navigator.clipboard.writeText(`${text}\n${detail}`)}
            >
              <Copy className="icon" />
            </IconButton>
          )}
          <IconButton name="Dismiss" kind="quiet" onClick={() => dismiss(id)}>
            <X className="icon" />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
