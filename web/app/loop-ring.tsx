import styles from "./loop-ring.module.css";

/** The loop drawn as one arc per step; the finished ones are filled. Decoration beside a text that says the same. */
export function LoopRing({ done, of }: { done: number; of: number }) {
  const radius = 42;
  const length = 2 * Math.PI * radius;
  const gap = 9;
  const arc = length / of - gap;
  return (
    <svg className={styles.ring} viewBox="0 0 100 100" width="112" height="112" aria-hidden="true">
      {Array.from({ length: of }, (_, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: an arc is its position
          key={i}
          cx="50"
          cy="50"
          r={radius}
          data-done={i < done || undefined}
          data-next={i === done || undefined}
          strokeDasharray={`${arc} ${length - arc}`}
          transform={`rotate(${-90 + (360 / of) * i} 50 50)`}
        />
      ))}
      <text x="50" y="57" textAnchor="middle">
        {done}/{of}
      </text>
    </svg>
  );
}
