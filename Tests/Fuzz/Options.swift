/// What the program is asked to do.
struct Options {
  var logs = 3000
  var seed: UInt64 = 1
  var first = 0
  /// Whether each log is saved at one frame, restored, and compared from there on.
  var saves = false
  /// Whether each log is rendered with and without what saves work and memory.
  var triesSaving = false
  /// Whether each log is rendered while its score is edited in ways that nobody can hear.
  var triesEditing = false
  /// Of the inputs of the first log only these.
  var kept: [Int]?
  /// Where a worker writes how far it has come; `nil`: this is no worker.
  var tallyFile: String?
  /// Whether a worker prints what it finds.
  var isQuiet = false
  /// Whether a worker prints each log and its score before it tries them.
  var says = false

  /// The options that a worker and a replay have to have too.
  var kind: String { saves ? "--saves " : triesSaving ? "--silence " : triesEditing ? "--edits " : "" }

  /// What is done with each log, in words.
  var words: String {
    if saves { return ", each saved and restored" }
    if triesSaving { return ", each with and without what saves" }
    return triesEditing ? ", each edited while it plays" : ""
  }

  static let usage = """
    usage: Fuzz [--saves | --silence | --edits] [--logs N] [--seed S] [--only N]
      --logs N   how many command logs are tried (3000)
      --seed S   what chance begins with (1); every log has its own number under a seed
      --only N   tries log N alone
      --saves    saves each log at a frame of its own, and compares what another engine makes of the rest
      --edits    edits each score while it plays in ways that nobody can hear, and compares what is heard
      --silence  compares what is heard with silent layers that keep their voices, and with memory filled later

    """

  /// - Returns: `nil` if the arguments cannot be understood.
  init?(_ arguments: [String]) {
    var arguments = arguments[...]
    while let option = arguments.popFirst() {
      switch option {
      case "--quiet": isQuiet = true
      case "--say": says = true
      case "--saves": saves = true
      case "--silence": triesSaving = true
      case "--edits": triesEditing = true
      default:
        guard take(option, arguments.popFirst()) else { return nil }
      }
    }
    if first < 0 || logs < 0 { return nil }
  }

  /// - Returns: Whether it can be understood.
  private mutating func take(_ option: String, _ value: String?) -> Bool {
    guard let value else { return false }
    switch option {
    case "--logs": logs = Int(value) ?? -1
    case "--seed": seed = UInt64(value) ?? 1
    case "--only":
      first = Int(value) ?? -1
      logs = first + 1
    case "--from": first = Int(value) ?? -1
    case "--keep": kept = value.split(separator: ",").compactMap { Int($0) }
    case "--tally": tallyFile = value
    default: return false
    }
    return true
  }
}
