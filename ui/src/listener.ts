/** Hears of something that happened. */
export type Listener<Value> = (value: Value) => void;
