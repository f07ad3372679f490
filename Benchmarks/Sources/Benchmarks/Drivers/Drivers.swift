/// Every driver of this program; a line each.
let drivers: [Driver] = [
  .blocks("plain-swift", ["W1"], PlainMix.self),
  .figures("leitmotif-layers", ["W3"], HeardLayers.self),
  .figures("leitmotif-start", ["W4"], FirstBlock.self),
  .figures("leitmotif-blocks", ["W7"], WorstBlock.self),
]
