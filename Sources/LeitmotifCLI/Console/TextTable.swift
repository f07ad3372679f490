/// Rows of words in columns, as wide as they need to be.
struct TextTable {
  enum Side { case left, right }

  private var rows: [[String]]
  private let sides: [Side]

  /// - Parameter sides: On which side the words of each column stand; the last column is not filled up.
  init(_ heading: [String], _ sides: [Side]) {
    rows = [heading]
    self.sides = sides
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  var isEmpty: Bool { rows.count == 1 }

  /// Each row on a line, two blanks before it and between its columns.
  var lines: [String] {
    let widths = sides.indices.map { column in rows.map { $0[column].cells }.max() ?? 0 }
    return rows.map { row in
      let cells = sides.indices.map { column in
        sides[column] == .left
          ? row[column].padded(to: widths[column]) : row[column].leftPadded(to: widths[column])
      }
      let line = "  " + cells.joined(separator: "  ")
      return String(line[...(line.lastIndex { $0 != " " } ?? line.startIndex)])
    }
  }
}
