import LeitmotifRealTime
import Testing

/// One writer and two readers at once, for a bounded count; worth most under ThreadSanitizer.
@Suite struct TrailConcurrencyTests {
  @Test(
    "Nobody who reads a trail sees half an entry or one twice, and what is not read is counted",
    arguments: [1, 2, 8, 64])
  func whole(capacity: Int) async {
    let count = 20_000
    let shared = Shared(Trail(capacity: capacity))
    async let written: Void = write(count, to: shared.trail.makeWriter())
    async let first = watch(shared.trail.makeReader(), until: count)
    async let second = watch(shared.trail.makeReader(), until: count)
    await written
    for seen in await [first, second] {
      #expect(seen.torn == 0)
      #expect(seen.isInOrder)
      #expect(seen.read + seen.missed == count)
    }
  }
}

/// Carries a trail into several tasks.
private final class Shared: Sendable {
  let trail: Trail

  init(_ trail: consuming Trail) { self.trail = trail }
}

private struct Seen: Sendable {
  var read = 0
  var missed = 0
  var torn = 0
  var isInOrder = true
}

private func write(_ count: Int, to writer: consuming TrailWriter) async {
  for number in 0..<count {
    writer.write(entry(number))
    if number % 16 == 0 { await Task.yield() }
  }
}

private func watch(_ reader: consuming TrailReader, until count: Int) async -> Seen {
  var seen = Seen()
  var latest = -1
  // A reader that is made late begins with what is left.
  seen.missed = reader.next
  while seen.read + seen.missed < count {
    let before = reader.missed
    let numbers = numbers(&reader)
    seen.missed += reader.missed - before
    for number in numbers {
      if number < 0 { seen.torn += 1 } else if number <= latest { seen.isInOrder = false }
      latest = number
    }
    seen.read += numbers.count
    if numbers.isEmpty { await Task.yield() }
  }
  return seen
}
