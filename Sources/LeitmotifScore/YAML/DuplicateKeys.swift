/// Keys that a map has more than once, each made to differ so that the parser lets them pass.
///
/// The parser stops at the first pair of equal keys, and says nothing of the second one's place. So the
/// first of a pair gets a private character for its own first one, and the text is parsed again; who reads
/// the nodes gets the true name back and finds the pair.
struct DuplicateKeys {
  /// Pairs that are told apart in one file, and the bytes that may be parsed again for them.
  private static let most = (pairs: 16, bytes: 2 << 20)
  private static let firstMarker: UInt32 = 0xE040

  /// The text with what was hidden so far.
  private(set) var text: String
  private var replaced: [Unicode.Scalar] = []

  init(in text: String) { self.text = text }

  /// Makes the key at `mark` differ from every other.
  ///
  /// - Returns: Whether it could be done.
  mutating func hide(at mark: Mark) -> Bool {
    var scalars = Array(text.unicodeScalars)
    guard replaced.count < DuplicateKeys.most.pairs,
      (replaced.count + 1) * scalars.count <= DuplicateKeys.most.bytes,
      var index = index(of: mark, in: scalars),
      let marker = Unicode.Scalar(DuplicateKeys.firstMarker + UInt32(replaced.count))
    else { return false }
    if scalars[index] == "'" || scalars[index] == "\"" { index += 1 }
    guard index < scalars.count, !"\\'\"[{|>?\n ".unicodeScalars.contains(scalars[index]) else {
      return false
    }
    replaced.append(scalars[index])
    scalars[index] = marker
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    text = String(view)
    return true
  }

  /// A text as it was before anything was hidden.
  func original(_ text: String) -> String {
    guard !replaced.isEmpty, let first = text.unicodeScalars.first,
      first.value >= DuplicateKeys.firstMarker,
      first.value < DuplicateKeys.firstMarker + UInt32(replaced.count)
    else { return text }
    var view = String.UnicodeScalarView()
    view.append(replaced[Int(first.value - DuplicateKeys.firstMarker)])
    view.append(contentsOf: text.unicodeScalars.dropFirst())
    return String(view)
  }

  private func index(of mark: Mark, in scalars: [Unicode.Scalar]) -> Int? {
    var start = 0
    for _ in 1..<max(mark.line, 1) {
      guard let end = scalars[start...].firstIndex(of: "\n") else { return nil }
      start = end + 1
    }
    let index = start + mark.column - 1
    return scalars.indices.contains(index) ? index : nil
  }
}
