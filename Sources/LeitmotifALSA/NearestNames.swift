/// The names that somebody may have meant by `wanted`, the nearest first, then the rest in their order.
func nearestFirst(_ names: [String], to wanted: String) -> [String] {
  names.enumerated()
    .map { (name: $0.element, place: $0.offset, distance: distance($0.element, wanted)) }
    .sorted { left, right in
      let limit = max(2, wanted.count / 2)
      let near = (min(left.distance, limit), min(right.distance, limit))
      return near.0 == near.1 ? left.place < right.place : near.0 < near.1
    }
    .map(\.name)
}

/// How many letters must be put in, taken out or replaced to turn one name into the other.
private func distance(_ one: String, _ other: String) -> Int {
  let letters = Array(other.utf8)
  var row = Array(0...letters.count)
  for (line, letter) in one.utf8.enumerated() {
    var diagonal = row[0]
    row[0] = line + 1
    for column in letters.indices {
      let replaced = diagonal + (letter == letters[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
    }
  }
  return row[letters.count]
}
