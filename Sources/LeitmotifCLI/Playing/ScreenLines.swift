/// Lines for a terminal, drawn in place, of which fewer may be shown than there are.
package struct ScreenLines: Equatable, Sendable {
  package var above: [String]
  /// Given up first, the last one before the others.
  package var layers: [String]
  package var below: [String]

  package init(above: [String], layers: [String], below: [String]) {
    self.above = above
    self.layers = layers
    self.below = below
  }

  /// At most one line fewer than `rows`, where the cursor stands after them, each shorter than `columns`.
  package func fitted(rows: Int, columns: Int) -> [String] {
    let room = max(rows - 1, 1)
    var lines = above + layers + below
    if lines.count > room {
      let kept = min(max(room - above.count - below.count - 1, 0), layers.count)
      let hidden = layers.count - kept
      let remark = hidden > 0 ? ["  … \(hidden) more"] : []
      lines = above + layers.prefix(kept) + remark + below
    }
    return lines.prefix(room).map { $0.prefix(cells: max(columns - 1, 1)) }
  }
}
