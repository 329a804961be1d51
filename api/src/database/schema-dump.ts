import type { Database } from './database.ts';

interface TableLine {
  readonly name: string;
  readonly line: string;
}

const COLUMNS = `
  SELECT c.relname AS name,
         '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
           || CASE WHEN a.attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
                   WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
                   WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END AS line
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relkind = 'r' ORDER BY c.relname, a.attnum`;
const CONSTRAINTS = `
  SELECT c.relname AS name, '  CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid) AS line
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
   WHERE k.contype IN ('p', 'u', 'f', 'c') ORDER BY c.relname, k.contype, k.conname`;
const INDEXES = `
  SELECT i.tablename AS name, i.indexdef || ';' AS line FROM pg_indexes i
   WHERE i.schemaname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = i.indexname)
   ORDER BY i.tablename, i.indexname`;
const TRIGGERS = `
  SELECT c.relname AS name, pg_get_triggerdef(t.oid) || ';' AS line FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
   WHERE NOT t.tgisinternal ORDER BY c.relname, t.tgname`;
const FUNCTIONS = `
  SELECT p.proname AS name, pg_get_functiondef(p.oid) || ';' AS line FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public'
   WHERE p.prokind = 'f' ORDER BY p.proname`;

/** The schema as text, for a committed file in which every change shows at review. Not meant to be run. */
export async function dumpSchema(database: Database): Promise<string> {
  const columns = await database.query<TableLine>(COLUMNS);
  const constraints = await database.query<TableLine>(CONSTRAINTS);
  const indexes = await database.query<TableLine>(INDEXES);
  const triggers = await database.query<TableLine>(TRIGGERS);
  const functions = await database.query<TableLine>(FUNCTIONS);
  const linesOf = (rows: TableLine[], table: string) =>
    rows.filter(({ name }) => name === table).map(({ line }) => line);
  const tables = [...new Set(columns.map(({ name }) => name))].map((table) => {
    const body = [...linesOf(columns, table), ...linesOf(constraints, table)].join(',\n');
    const after = [...linesOf(indexes, table), ...linesOf(triggers, table)];
    return [`CREATE TABLE ${table} (\n${body}\n);`, ...after].join('\n');
  });
  const head = '-- Generated from a migrated database; do not edit. The source is migrations/.';
  return [head, ...functions.map(({ line }) => line), ...tables].join('\n\n') + '\n';
}
