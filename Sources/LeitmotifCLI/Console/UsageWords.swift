import ArgumentParser
import LeitmotifScore

/// What is wrong with a command line, said as everything else that is wrong.
struct UsageWords {
  /// What stands behind the name of the program.
  let arguments: [String]

  init(_ arguments: some Sequence<String> = CommandLine.arguments.dropFirst()) {
    self.arguments = Array(arguments)
  }

  /// - Parameter message: In the words of the library that reads command lines.
  func of(_ message: String) -> String {
    let words = message.hasPrefix("Error: ") ? "error: " + message.dropFirst(7) : message
    var lines = words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let unknown {
      lines[0] = unknown
      // What it says is missing is what was misspelt.
      lines.removeAll { $0.hasPrefix("Help:") }
    } else if lines[0].contains("Missing expected argument '<score>'"), arguments.contains("--trace") {
      // An option that takes several values has taken what stood behind it too.
      lines[0].replace(
        "'<score>'", with: "'<score>': it stands before '--trace', which takes all that follow",
        maxReplacements: 1)
    } else if lines[0].hasPrefix("error: Missing value for"), let negative {
      lines[0] += "; write '\(negative.option)=\(negative.value)'"
    }
    return lines.joined(separator: "\n")
  }

  /// A command that there is not, asked to be explained.
  var unknownTopic: String? {
    guard arguments.count > 1, arguments[0] == "help", commands[arguments[1]] == nil, arguments[1] != "help",
      !arguments[1].hasPrefix("-")
    else { return nil }
    return unknown("command", arguments[1], commands.keys)
  }

  /// The first command or option that there is not.
  private var unknown: String? {
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help" else { return nil }
    guard let command = commands[first] else { return unknown("command", first, commands.keys) }
    let options = UsageWords.options(of: command)
    let written = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { $0.prefix { $0 != "=" } }.map(String.init)
    guard let option = written.first(where: { !options.contains($0) }) else { return nil }
    return unknown("option", option, options)
  }

  private func unknown(_ kind: String, _ name: String, _ known: some Sequence<String>) -> String {
    let near = Nearest.to(name, in: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
    return "error: unknown \(kind) '\(name)'\(near)"
  }

  /// A number below zero that was taken for an option, and the option that it stands behind.
  private var negative: (option: String, value: String)? {
    zip(arguments, arguments.dropFirst()).first { option, value in
      option.hasPrefix("--") && value.hasPrefix("-") && value.dropFirst().first?.isNumber == true
    }
    .map { (option: $0.0, value: $0.1) }
  }

  private var commands: [String: any ParsableCommand.Type] {
    Dictionary(
      LeitmotifCommand.configuration.subcommands.compactMap { command in
        command.configuration.commandName.map { ($0, command) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Every option that a command tells of.
  private static func options(of command: any ParsableCommand.Type) -> Set<String> {
    let text = LeitmotifCommand.helpMessage(for: command)
    return Set(text.matches(of: /--[a-z][a-z-]*/).map { String($0.output) })
  }
}
