"use client";

import { useRef, useState } from "react";
import styles from "./take-along.module.css";

/** Saves the chart that stands nearest as a picture; `name` is the file's, without its ending. */
export function PictureButtons({ name }: { name: string }) {
  const self = useRef<HTMLSpanElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (ending: "png" | "svg"): Promise<void> => {
    setProblem(null);
    try {
      // Asked for when it is wanted: few readers take a picture.
      const { saveFile, shownChart, toPng, toSvgText } = await import("@/lib/client/picture-export");
      const chart = shownChart(self.current);
      if (!chart) throw new Error("No chart is on show.");
      saveFile(ending === "png" ? await toPng(chart) : new Blob([await toSvgText(chart)], { type: "image/svg+xml" }), `${name}.${ending}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "The picture could not be made.");
    }
  };
  return (
    <span ref={self} className={styles.buttons}>
      <button type="button" className={styles.button} onClick={() => save("png")}>
        PNG
      </button>
      <button type="button" className={styles.button} onClick={() => save("svg")}>
        SVG
      </button>
      {problem && <span role="alert">{problem}</span>}
    </span>
  );
}

/** The same in a line of its own, for a chart without a menu. */
export function PictureLine({ name }: { name: string }) {
  return (
    <p className={`${styles.line} no-print`}>
      Picture <PictureButtons name={name} />
    </p>
  );
}
