extension StemFacts {
  /// What is wrong with the file: sentences that begin behind its name.
  package var faults: [String] { [damageWords, cutWords].compactMap(\.self) }

  /// What may be wrong with it, in the same way.
  package var doubts: [String] {
    var words: [String] = []
    if differsFromSum {
      words.append(
        "was changed after it was encoded: what is in it does not come to the sum (MD5) in its header; export or copy it again"
      )
    }
    if header.facts.isOpenEnded {
      words.append(
        "has a length in its header that stands for an unknown one, as in a pipe: whether it was cut off cannot be told; "
          + "export or copy it again")
    }
    return words
  }

  private var damageWords: String? {
    damage.map { damage in
      let rest = damage.isFinal ? ", and after it nothing can be read" : ""
      return
        "is damaged near frame \(damage.firstFrame)\(rest): \(damage.frames) of its \(header.facts.frames) frames cannot "
        + "be read; export or copy it again"
    }
  }

  private var cutWords: String? {
    guard isTruncated else { return nil }
    let promised = max(header.facts.promisedFrames, header.facts.frames)
    let missing =
      promised > decodedFrames
      ? "\(decodedFrames) of the \(promised) frames that its header promises can be read"
      : "it breaks off in the middle of its last part, after \(decodedFrames) frames"
    return "is cut off: \(missing); export or copy it again"
  }
}
