import FoundationEssentials
import LeitmotifConducting
import Testing

@Suite("What is saved of the conductor")
struct SavedPropertyTests {
  /// What follows from the plan, has been carried out, or is ordered anew.
  private static let unsaved: Set = ["plan", "planner", "actions", "supplies"]

  @Test("Everything that the conductor remembers is saved, and nothing else")
  func complete() throws {
    let rehearsal = try Rehearsal(
      """
      leitmotif: 1
      title: One
      cues: {a: {tempo: q=120, length: 4 bars, layers: {all: {stem: a.wav}}}}
      states: {a: {cue: a}}
      """)
    let stored = Mirror(reflecting: rehearsal.conductor).children.compactMap(\.label)
    let data = try JSONEncoder().encode(rehearsal.conductor)
    let saved = try JSONDecoder().decode([String: Anything?].self, from: data).keys
    #expect(Set(stored).subtracting(SavedPropertyTests.unsaved).sorted() == saved.sorted())
  }

  private struct Anything: Decodable { init(from decoder: any Decoder) throws {} }
}
