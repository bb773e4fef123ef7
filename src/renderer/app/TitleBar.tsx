import { Bookmark, Moon, Plus, Search, Settings, Sun, SunMoon } from "lucide-react";
import { useRef } from "react";

import type { Theme } from "../data/meta";
import { Button, IconButton } from "../ui/Button";
import { SEARCH_BOX } from "./focus-search";

import "./title-bar.css";

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const THEME_NAMES: Readonly<Record<Theme, string>> = {
  system: "Theme: as the system",
  light: "Theme: light",
  dark: "Theme: dark",
};

/** The top of the window: the search, adding digests, the theme. */
export function TitleBar(props: {
  readonly searchText: string;
  readonly theme: Theme;
  readonly onSearch: (text: string) => void;
  readonly onLeaveSearch: () => void;
  readonly onOpenFiles: () => void;
  readonly onPaste: () => void;
  readonly onAdd: () => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onSettings: () => void;
}) {
  const { searchText, theme, onSearch, onLeaveSearch, onOpenFiles, onPaste, onAdd, onTheme, onSettings } =
    props;
  return (
    <header className="title-bar">
      <span className="title-bar-name">
        <Bookmark className="icon" /> Offprint
      </span>
      <div className="search-box" role="search">
        <Search className="icon" />
        <input
          id={SEARCH_BOX}
          type="search"
          aria-label="Search papers"
          placeholder="Search titles, abstracts, authors"
          spellCheck={false}
          value={searchText}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onSearch("");
            if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
              event.preventDefault();
              onLeaveSearch();
            }
          }}
        />
        <kbd>/</kbd>
      </div>
      <div className="title-bar-actions">
        <AddMenu onOpenFiles={onOpenFiles} onPaste={onPaste} onAdd={onAdd} />
        <IconButton name={THEME_NAMES[theme]} onClick={() => onTheme(NEXT_THEME[theme])}>
          {theme === "system" ? (
            <SunMoon className="icon" />
          ) : theme === "light" ? (
            <Sun className="icon" />
          ) : (
            <Moon className="icon" />
          )}
        </IconButton>
        <IconButton name="Settings" onClick={onSettings}>
          <Settings className="icon" />
        </IconButton>
      </div>
    </header>
  );
}

function AddMenu(props: {
  readonly onOpenFiles: () => void;
  readonly onPaste: () => void;
  readonly onAdd: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  const choose = (run: () => void) => () => {
    menu.current?.hidePopover();
    run();
  };
  return (
    <>
      <Button onClick={() => menu.current?.togglePopover()}>
        <Plus className="icon" /> Add
      </Button>
      <div ref={menu} popover="auto" className="add-menu" role="menu" aria-label="Add">
        <button type="button" role="menuitem" onClick={choose(props.onOpenFiles)}>
          Open files… <kbd>Ctrl+O</kbd>
        </button>
        <button type="button" role="menuitem" onClick={choose(props.onPaste)}>
          Paste text… <kbd>Ctrl+V</kbd>
        </button>
        <button type="button" role="menuitem" onClick={choose(props.onAdd)}>
          Add papers by hand… <kbd>n</kbd>
        </button>
      </div>
    </>
  );
}
