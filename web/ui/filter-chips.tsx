import { Button, Checkbox, Input, Popover, Radio } from "antd";
import { useState } from "react";
import styles from "./filter-chips.module.css";
import type { DataFilter } from "./list-model.ts";
import { type ListState, withFilter } from "./list-state.ts";
import { useUiText } from "./ui-text.ts";

interface FilterChipsProps {
  filters: readonly DataFilter[];
  state: ListState;
  onStateChange: (state: ListState) => void;
}

/** What the list lets through: each filter a chip that opens to change it and can be taken away. */
export function FilterChips({ filters, state, onStateChange }: FilterChipsProps) {
  const text = useUiText();
  const active = filters.filter((filter) => state.filters[filter.id] !== undefined);
  const idle = filters.filter((filter) => state.filters[filter.id] === undefined);
  const set = (id: string, values: readonly string[]) => onStateChange(withFilter(state, id, values));
  return (
    <>
      {active.map((filter) => {
        const values = state.filters[filter.id] ?? [];
        const labels = values.map(
          (value) => filter.options.find((option) => option.value === value)?.label ?? value,
        );
        return (
          <span key={filter.id} className={styles.chip}>
            <Popover
              trigger="click"
              placement="bottomLeft"
              content={<Choices filter={filter} values={values} onChange={(next) => set(filter.id, next)} />}
            >
              <button type="button" className={styles.name} aria-haspopup="dialog">
                <span className={styles.title}>{filter.title}</span> {labels.join(", ")}
              </button>
            </Popover>
            <button
              type="button"
              className={styles.remove}
              aria-label={text.removeFilter(filter.title)}
              onClick={() => set(filter.id, [])}
            >
              ×
            </button>
          </span>
        );
      })}
      {idle.length > 0 && <AddFilter filters={idle} onSet={set} />}
    </>
  );
}

interface AddFilterProps {
  filters: readonly DataFilter[];
  onSet: (id: string, values: readonly string[]) => void;
}

function AddFilter({ filters, onSet }: AddFilterProps) {
  const text = useUiText();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<DataFilter | undefined>(undefined);
  const only = filters.length === 1 ? filters[0] : undefined;
  const filter = chosen ?? only;
  const content = filter ? (
    <Choices
      filter={filter}
      values={[]}
      onChange={(values) => {
        onSet(filter.id, values);
        setOpen(false);
      }}
    />
  ) : (
    <div className={styles.menu}>
      {filters.map((one) => (
        <button key={one.id} type="button" className={styles.entry} onClick={() => setChosen(one)}>
          {one.title}
        </button>
      ))}
    </div>
  );
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setChosen(undefined);
      }}
      content={content}
    >
      <Button type="text" aria-haspopup="dialog" aria-expanded={open}>
        + {text.list.filter}
      </Button>
    </Popover>
  );
}

interface ChoicesProps {
  filter: DataFilter;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}

/** More choices than this are searched, not scrolled through. */
const readAtAGlance = 12;

function Choices({ filter, values, onChange }: ChoicesProps) {
  const text = useUiText();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const options = filter.options
    .filter(({ value, label }) => values.includes(value) || label.toLowerCase().includes(wanted))
    .map(({ value, label }) => ({ value, label }));
  return (
    <fieldset className={styles.choices}>
      <legend>{filter.title}</legend>
      {filter.options.length > readAtAGlance && (
        <Input
          type="search"
          allowClear
          className={styles.narrow ?? ""}
          aria-label={`${text.list.search}: ${filter.title}`}
          placeholder={text.list.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {filter.single ? (
        <Radio.Group
          className={styles.options ?? ""}
          value={values[0]}
          onChange={(event) => onChange([event.target.value])}
          options={options}
        />
      ) : (
        <Checkbox.Group
          className={styles.options ?? ""}
          value={[...values]}
          onChange={(next) => onChange(next)}
          options={options}
        />
      )}
      {options.length === 0 && <span role="status">{text.noMatch}</span>}
    </fieldset>
  );
}
