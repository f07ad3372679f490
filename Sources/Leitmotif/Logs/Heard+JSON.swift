import FoundationEssentials
import LeitmotifConducting

extension Heard {
  /// Reads what `json` wrote; what cannot be read is nothing.
  init(json: String) {
    self = (try? JSONDecoder().decode(Heard.self, from: Data(json.utf8))) ?? Heard()
  }

  /// One line, its keys in order.
  var json: String { JSONLine.text(self) }
}
