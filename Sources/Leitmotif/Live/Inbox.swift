package import LeitmotifConducting
import LeitmotifLocking

/// What the game has said and control has not yet heard. Any thread may put something in.
///
/// Of a parameter only the newest value per control step counts; requests and triggers are kept, in order.
package final class Inbox: Sendable {
  private struct State {
    var inputs: [GameInput] = []
    var refused = 0
    var isClosed = false
  }

  private let state = Guarded(State())

  package init() {}

  /// Requests and triggers that wait at most; parameters cannot pile up.
  package static let capacity = 4096

  /// - Returns: `false` if the inbox is full: the input is refused, and counted. `false` too, with nothing
  ///   done, if it is closed.
  package func put(_ input: GameInput) -> Bool {
    state.withLock { state in
      if state.isClosed { return false }
      if case .set(let parameter, _) = input,
        let index = state.inputs.lastIndex(where: { $0.sets(parameter) }),
        !state.inputs[index...].contains(where: { !$0.isSetting })
      {
        state.inputs[index] = input
        return true
      }
      guard state.inputs.count < Inbox.capacity else {
        state.refused += 1
        return false
      }
      state.inputs.append(input)
      return true
    }
  }

  /// Takes nothing more in. What waits can still be taken out.
  package func close() { state.withLock { $0.isClosed = true } }

  /// Takes everything, in the order in which it came.
  package func takeAll() -> [GameInput] {
    state.withLock { state in
      defer { state.inputs.removeAll(keepingCapacity: true) }
      return state.inputs
    }
  }

  /// Inputs that found the inbox full.
  package var refused: Int { state.withLock { $0.refused } }
}

extension GameInput {
  fileprivate var isSetting: Bool {
    if case .set = self { true } else { false }
  }

  fileprivate func sets(_ parameter: Int) -> Bool {
    if case .set(parameter, _) = self { true } else { false }
  }
}
