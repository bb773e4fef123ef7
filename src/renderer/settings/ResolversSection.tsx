import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { RESOLVER_LABELS, type ResolverName } from "../../shared/resolvers";
import { configureResolvers, resolverStates, type ResolverStates } from "../data/resolvers";

const ABOUT: Readonly<Record<ResolverName, string>> = {
  oai: "knows papers by their id, and their versions",
  "hugging-face": "is sent titles",
  "semantic-scholar": "is sent titles and ids",
};

interface Move {
  readonly name: ResolverName;
  readonly by: -1 | 1;
}

/** Which services are asked about papers, and in which order. */
export function ResolversSection() {
  const [states, setStates] = useState<ResolverStates>([]);
  const [said, setSaid] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<Move | null>(null);
  useEffect(() => {
    resolverStates().then(setStates, (error: unknown) => setSaid(wordsOf(error)));
  }, []);
  // After what was moved is drawn in its new place, and at no other time.
  useEffect(() => {
    if (moved.current !== null) focusMove(list.current, moved.current);
    moved.current = null;
  });

  const configure = (order: ResolverStates, how: Move | null): void => {
    setSaid(null);
    configureResolvers(order).then(
      (now) => {
        moved.current = how;
        setStates(now);
      },
      (error: unknown) => setSaid(wordsOf(error)),
    );
  };
  const move = (from: number, by: -1 | 1): void => {
    const one = states[from];
    if (one === undefined) return;
    configure(states.toSpliced(from, 1).toSpliced(from + by, 0, one), { name: one.name, by });
  };
  return (
    <section className="settings-section" aria-label="Where papers are looked for">
      <h3>Where papers are looked for</h3>
      <p className="settings-about">
        arXiv is asked first. While it is busy or can’t be reached, these are asked in this order, and a paper
        is taken only when the evidence is as good.
      </p>
      <ol className="resolvers" ref={list}>
        <li>
          <span className="resolver-name">arXiv</span>
          <span className="resolver-about">always first</span>
        </li>
        {states.map(({ name, on, isAvailable, trouble }, at) => (
          <li key={name} data-resolver={name}>
            <label className="resolver-name">
              <input
                type="checkbox"
                role="switch"
                checked={on}
                aria-checked={on}
                onChange={() =>
                  configure(
                    states.map((one) => (one.name === name ? { ...one, on: !on } : one)),
                    null,
                  )
                }
              />
              {RESOLVER_LABELS[name]}
            </label>
            <span className="resolver-about">
              {isAvailable ? (trouble ?? ABOUT[name]) : "kept off by the environment"}
            </span>
            <MoveButton name={name} by={-1} disabled={at === 0} onMove={() => move(at, -1)} />
            <MoveButton name={name} by={1} disabled={at === states.length - 1} onMove={() => move(at, 1)} />
          </li>
        ))}
      </ol>
      {said === null ? null : (
        <p className="settings-trouble" role="alert">
          {said}
        </p>
      )}
    </section>
  );
}

function MoveButton(props: {
  readonly name: ResolverName;
  readonly by: -1 | 1;
  readonly disabled: boolean;
  readonly onMove: () => void;
}) {
  const { name, by, disabled, onMove } = props;
  const words = `Move ${RESOLVER_LABELS[name]} ${by < 0 ? "up" : "down"}`;
  return (
    <button
      type="button"
      className="button button-icon button-quiet"
      aria-label={words}
      title={words}
      data-move={by}
      disabled={disabled}
      onClick={onMove}
    >
      {by < 0 ? <ArrowUp className="icon" /> : <ArrowDown className="icon" />}
    </button>
  );
}

/** Keeps the keyboard with what was moved: at the end of the list the other button takes over. */
function focusMove(list: HTMLElement | null, { name, by }: Move): void {
  const buttons = [
    ...(list?.querySelectorAll<HTMLButtonElement>(`[data-resolver="${name}"] button:enabled`) ?? []),
  ];
  (buttons.find(({ dataset }) => dataset["move"] === String(by)) ?? buttons[0])?.focus();
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
