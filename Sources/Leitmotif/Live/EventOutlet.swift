import LeitmotifLocking

/// Hands events out to whoever listens: those who wait for them, and those who come and ask.
package final class EventOutlet: Sendable {
  private struct State {
    var waiting: [MusicEvent] = []
    var dropped = 0
    var streams: [Int: AsyncStream<MusicEvent>.Continuation] = [:]
    var streamCount = 0
    var hasEnded = false
  }

  private let state = Guarded(State())

  package init() {}

  /// Events kept for `poll` and for each stream; of more, the oldest are dropped.
  static let capacity = 4096

  func send(_ events: [MusicEvent]) {
    guard !events.isEmpty else { return }
    let streams = state.withLock { state in
      state.waiting += events
      let excess = state.waiting.count - EventOutlet.capacity
      if excess > 0 {
        state.waiting.removeFirst(excess)
        state.dropped += excess
      }
      return Array(state.streams.values)
    }
    for stream in streams { for event in events { stream.yield(event) } }
  }

  /// The events since the last call.
  package func poll() -> [MusicEvent] {
    state.withLock { state in
      defer { state.waiting.removeAll(keepingCapacity: true) }
      return state.waiting
    }
  }

  /// The events from now on.
  func stream() -> AsyncStream<MusicEvent> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: MusicEvent.self, bufferingPolicy: .bufferingNewest(EventOutlet.capacity))
    let number: Int? = state.withLock { state in
      if state.hasEnded { return nil }
      state.streamCount += 1
      state.streams[state.streamCount] = continuation
      return state.streamCount
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in self?.forget(number) }
    return stream
  }

  private func forget(_ number: Int) { _ = state.withLock { $0.streams.removeValue(forKey: number) } }

  /// Ends every stream.
  func end() {
    let streams = state.withLock { state in
      defer { state.streams = [:] }
      state.hasEnded = true
      return Array(state.streams.values)
    }
    for stream in streams { stream.finish() }
  }
}
