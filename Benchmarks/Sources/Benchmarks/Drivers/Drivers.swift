/// Every driver of this program; a line each.
let drivers: [Driver] = [
  .blocks("plain-swift", ["W1"], PlainMix.self)
]
