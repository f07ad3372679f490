/// What the keys of a live session do: two rows move the parameters, two ask for states and stingers.
package struct KeyMap: Sendable, Equatable {
  package enum Action: Sendable, Equatable {
    /// Up (1) or down (-1), by a twentieth of the range.
    case move(parameter: Int, by: Int)
    case request(state: Int)
    case release
    case trigger(stinger: Int)
    case end
  }

  private static let up = Array("1234567890".utf8)
  private static let down = Array("qwertyuiop".utf8)
  private static let states = Array("asdfghjkl".utf8)
  private static let stingers = Array("zxcvbnm".utf8)
  private static let space = UInt8(ascii: " ")
  private static let escape: UInt8 = 27

  private let actions: [UInt8: Action]
  /// What each key does, in words, in the order of the keyboard.
  package let legend: [String]

  package init(parameters: [String], states: [String], stingers: [String]) {
    var actions: [UInt8: Action] = [KeyMap.space: .release, KeyMap.escape: .end]
    var legend: [String] = []
    for (index, keys) in zip(KeyMap.up, KeyMap.down).enumerated() where index < parameters.count {
      actions[keys.0] = .move(parameter: index, by: 1)
      actions[keys.1] = .move(parameter: index, by: -1)
      legend.append("\(KeyMap.name(keys.0))/\(KeyMap.name(keys.1)) \(parameters[index]) up/down")
    }
    for (index, key) in KeyMap.states.enumerated() where index < states.count {
      actions[key] = .request(state: index)
      legend.append("\(KeyMap.name(key)) request \(states[index])")
    }
    legend.append("space release")
    for (index, key) in KeyMap.stingers.enumerated() where index < stingers.count {
      actions[key] = .trigger(stinger: index)
      legend.append("\(KeyMap.name(key)) stinger \(stingers[index])")
    }
    legend.append("Esc end")
    self.actions = actions
    self.legend = legend
  }

  private static func name(_ key: UInt8) -> String { String(UnicodeScalar(key)) }

  /// What is asked for by keys, each a byte; capitals count as small letters.
  package func actions(for keys: [UInt8]) -> [Action] {
    keys.compactMap { actions[(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0] }
  }
}
