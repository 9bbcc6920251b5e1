CREATE TABLE goods (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    pieces integer NOT NULL CHECK (pieces >= 0)
);
