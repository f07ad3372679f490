import LeitmotifLocking

/// Where control leaves requests for the reader, and finds what went wrong.
///
/// There is one place for each voice, which holds the newest request only, so it cannot grow.
package final class StreamMailbox: Sendable {
  /// What waits for a voice.
  enum Order: Equatable, Sendable {
    case begin(StreamRequest)
    case stop
  }

  private struct State {
    var orders: [Order?]
    /// The last ticket asked for, voice by voice.
    var newest: [UInt32?]
    var hasOrders = false
    var faults: [ReaderFault] = []
    var faultCount = 0
  }

  /// Faults kept for control; more are only counted.
  package static let mostFaults = 256

  private let state: Guarded<State>

  package init(voices: Int) {
    state = Guarded(
      State(orders: Array(repeating: nil, count: voices), newest: Array(repeating: nil, count: voices)))
  }

  /// Asks for a run, in place of whatever the voice had.
  ///
  /// - Precondition: The voice exists.
  package func submit(_ request: StreamRequest) {
    state.withLock { state in
      state.orders[request.voice] = .begin(request)
      state.newest[request.voice] = request.ticket
      state.hasOrders = true
    }
  }

  /// Ends the run with `ticket`, if it is still the voice's newest.
  package func cancel(voice: Int, ticket: UInt32) {
    state.withLock { state in
      guard state.newest[voice] == ticket else { return }
      state.orders[voice] = .stop
      state.hasOrders = true
    }
  }

  /// Takes what went wrong since the last time, oldest first.
  package func drainFaults() -> [ReaderFault] {
    state.withLock { state in
      defer { state.faults = [] }
      return state.faults
    }
  }

  /// Everything that ever went wrong, kept or not.
  package var faultCount: Int { state.withLock { $0.faultCount } }

  /// Takes all orders, with the voices they are for.
  func takeOrders() -> [(voice: Int, order: Order)] {
    state.withLock { state in
      guard state.hasOrders else { return [] }
      state.hasOrders = false
      var taken: [(voice: Int, order: Order)] = []
      for (voice, order) in state.orders.enumerated() {
        if let order { taken.append((voice, order)) }
        state.orders[voice] = nil
      }
      return taken
    }
  }

  func report(_ faults: [ReaderFault]) {
    guard !faults.isEmpty else { return }
    state.withLock { state in
      state.faultCount += faults.count
      state.faults += faults.prefix(StreamMailbox.mostFaults - state.faults.count)
    }
  }
}
