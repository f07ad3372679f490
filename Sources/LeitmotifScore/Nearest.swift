/// The name that somebody may have meant.
package enum Nearest {
  /// The candidate with the fewest letters changed, dropped, added or swapped against `name`, if that is
  /// no more than a third of them, and not all that one of the two has.
  package static func to(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let limit = min(
        max(wanted.count, other.count) / 3 + (wanted.count > 1 ? 1 : 0), (best?.distance ?? 9) - 1,
        max(min(wanted.count, other.count) - 1, 0))
      guard limit >= 0, abs(wanted.count - other.count) <= limit else { continue }
      let distance = distance(wanted, other)
      if distance <= limit { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Changes that make one of the other.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, l) in left.enumerated() {
      var row = [i + 1]
      for (j, r) in right.enumerated() {
        var least = min(row[j] + 1, last[j + 1] + 1, last[j] + (l == r ? 0 : 1))
        if i > 0, j > 0, l == right[j - 1], left[i - 1] == r { least = min(least, beforeLast[j - 1] + 1) }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
