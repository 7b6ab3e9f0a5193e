import type { ListState } from "../ui/list-state.ts";
import { readListSearch, writeListSearch } from "./list-search.ts";
import { SavedViews } from "./saved-views.tsx";

interface ListViewsProps {
  /** The list's name among the views: leads. */
  list: string;
  state: ListState;
  onStateChange: (state: ListState) => void;
}

/** One's own views of a list. A view keeps everything that the list shows but the page. */
export function ListViews({ list, state, onStateChange }: ListViewsProps) {
  return (
    <SavedViews
      list={list}
      shown={writeListSearch({ ...state, cursor: undefined })}
      onTake={(search) => onStateChange(readListSearch(search))}
    />
  );
}
