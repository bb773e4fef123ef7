import { List, Moon, Search, Sun } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { call } from "../backend";
import type { ReadingPosition } from "../data/rows/edition";
import type { EditionId } from "../../shared/arxiv/id";
import { FindBar } from "./find/FindBar";
import { useFind } from "./find/use-find";
import { PositionKeeper } from "./keep-position";
import type { LinkTarget } from "./layers/links";
import { headingAt } from "./outline/outline";
import { OutlinePanel } from "./outline/OutlinePanel";
import { useOutline } from "./outline/use-outline";
import type { PagePoint, PageSize } from "./pages/page-layout";
import { usePages } from "./pages/use-pages";
import { useWheelZoom } from "./pages/use-wheel-zoom";
import { firstZoom, nextStep } from "./pages/zoom";
import type { OpenPdf } from "./pdfjs/open-pdf";
