import ArgumentParser

/// A part of a list, as in `3/16`: every sixteenth of it, from the third on.
struct ShardArgument {
  /// From 1.
  let part: Int
  let parts: Int

  /// - Throws: `ValidationError` with what is allowed.
  init(argument: String) throws {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let part = numbers[0], let parts = numbers[1], (1...1_000_000).contains(parts),
      (1...parts).contains(part)
    else {
      throw ValidationError("a shard is a part and how many there are, 1/1 to 1000000/1000000, such as 3/16.")
    }
    (self.part, self.parts) = (part, parts)
  }

  /// Whether it has the item at `index`, counted from 0.
  func contains(_ index: Int) -> Bool { index % parts == part - 1 }
}
