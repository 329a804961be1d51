/** How large a process is drawn, and what there is room for. All lengths in px. */
export interface DiagramSize {
  readonly name: 'small' | 'large';
  readonly stateWidth: number;
  /** Width of the text beside an edge; none where there is no room for it. */
  readonly labelWidth: number | undefined;
  /** Widest a row of chips may become. */
  readonly leastWidth: number;
  /** What the layout engine is told. */
  readonly options: Readonly<Record<string, string>>;
}

const COMMON = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
} as const;

/** The panel of a ticket is narrow: from top to bottom, at most three states beside each other. */
export const SMALL: DiagramSize = {
  name: 'small',
  stateWidth: 112,
  labelWidth: undefined,
  leastWidth: 340,
  options: {
    ...COMMON,
    'elk.direction': 'DOWN',
    'elk.layered.layering.strategy': 'COFFMAN_GRAHAM',
    'elk.layered.layering.coffmanGraham.layerBound': '3',
    'elk.layered.spacing.nodeNodeBetweenLayers': '22',
    'elk.layered.spacing.edgeNodeBetweenLayers': '8',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '5',
    'elk.spacing.nodeNode': '14',
    'elk.spacing.edgeNode': '8',
    'elk.spacing.edgeEdge': '5',
  },
};

/** A page of its own: time runs left to right, every edge says what it is. */
export const LARGE: DiagramSize = {
  name: 'large',
  stateWidth: 136,
  labelWidth: 150,
  leastWidth: 900,
  options: {
    ...COMMON,
    'elk.direction': 'RIGHT',
    'elk.layered.spacing.nodeNodeBetweenLayers': '28',
    'elk.layered.spacing.edgeNodeBetweenLayers': '14',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
    'elk.spacing.nodeNode': '28',
    'elk.spacing.edgeNode': '14',
    'elk.spacing.edgeEdge': '10',
    'elk.spacing.edgeLabel': '4',
    'elk.edgeLabels.placement': 'CENTER',
  },
};
