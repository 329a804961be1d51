import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What stands right may import what stands left, never the other way (inside api/src; the technical edges are free). */
const FEATURES = [
  'rights',
  'people',
  'queues',
  'service-levels',
  'processes',
  'tickets',
  'mail',
  'notify',
  'reports',
  'knowledge',
];
const REACTORS = new Set(['mail', 'notify', 'reports', 'knowledge']);
const featureArrows = FEATURES.map((feature, index) => ({
  target: `./api/src/${feature}`,
  from: FEATURES.filter(
    (other, position) => position > index || (REACTORS.has(feature) && REACTORS.has(other) && other !== feature),
  ).map((other) => `./api/src/${other}`),
  message:
    'Arrows point one way: rights → people → queues → service-levels → processes → tickets → {mail, notify, reports, knowledge}.',
})).filter(({ from }) => from.length > 0);

const UNUSED = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '**/dist',
      '**/build',
      '**/.svelte-kit',
      '**/.turbo',
      '.cache',
      'data',
      'ui/src/api/schema.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A record's index may be any string by design here; absent keys are handled by noUncheckedIndexedAccess.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/class-literal-property-style': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/no-unused-vars': UNUSED,
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      // Nest's options are classes in name only: object literals are how they are meant to be given.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.mjs', '.js'] })] },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            {
              target: './engine',
              from: ['./api', './ui', './admin-ui', './agent-ui', './test'],
              message: 'The engine stands alone.',
            },
            {
              target: './api/src',
              from: ['./ui', './admin-ui', './agent-ui', './test'],
              message: 'api imports engine only.',
            },
            { target: './ui', from: ['./api', './engine', './admin-ui', './agent-ui'], message: 'ui talks over HTTP.' },
            { target: './agent-ui', from: ['./api', './engine', './admin-ui'], message: 'agent-ui imports ui only.' },
            { target: './admin-ui', from: ['./api', './agent-ui'], message: 'admin-ui imports ui and engine only.' },
            ...featureArrows,
          ],
        },
      ],
    },
  },
  {
    files: ['engine/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts', '**/*.bench.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'fs', 'path', 'crypto', 'os'], message: 'The engine is pure and runs in the browser.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'setInterval', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as a fact.' },
        { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
      ],
    },
  },
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
      // The plain rule takes the parameters of a function's type for variables.
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': UNUSED,
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.test.ts', '**/*.fixture.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Jest's asymmetric matchers (expect.any, expect.stringMatching) are typed any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'max-lines': 'off',
    },
  },
  prettier,
);
