extension Array {
  /// Those that are largest by something, at most so many, in the order in which they stand; of equal ones the first.
  func largest<Size: Comparable>(_ most: Int, by size: (Element) -> Size) -> [Element] {
    if count <= most { return self }
    let sizes = map(size)
    let chosen = indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(most)
    return chosen.sorted().map { self[$0] }
  }
}
