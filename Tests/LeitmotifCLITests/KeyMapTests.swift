import LeitmotifCLI
import Testing

@Suite("Keys of a live session")
struct KeyMapTests {
  private let keys = KeyMap(parameters: ["danger", "calm"], states: ["road"], stingers: ["alarm"])

  @Test("Each key does what the screen says")
  func actions() {
    #expect(
      keys.legend == [
        "1/q danger up/down", "2/w calm up/down", "a request road", "space release", "z stinger alarm",
        "Esc end",
      ])
    #expect(
      keys.actions(for: Array("1wa z".utf8)) == [
        .move(parameter: 0, by: 1), .move(parameter: 1, by: -1), .request(state: 0), .release,
        .trigger(stinger: 0),
      ])
    #expect(keys.actions(for: [27]) == [.end])
  }

  @Test("Keys that mean nothing do nothing, Ctrl with a key among them, and capitals count as small letters")
  func others() {
    #expect(keys.actions(for: Array("3sx!".utf8)) == [])
    // Ctrl-Q is 17, Ctrl-Space 0.
    #expect(keys.actions(for: [17, 0]) == [])
    #expect(keys.actions(for: Array("QA".utf8)) == [.move(parameter: 0, by: -1), .request(state: 0)])
  }
}
