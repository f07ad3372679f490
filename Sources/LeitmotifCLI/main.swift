import ArgumentParser
import Glibc

StandardStreams.holdPlaces()

// A reader that goes away, or a limit on the size of files, is an error of the write, and not the end of the process.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
// Ctrl-\ ends; the runtime would print what its threads do, and wait for an answer.
signal(SIGQUIT, SIG_DFL)

// Whoever started it may have held signals back; until `Interruption` waits for them they end the process.
var endings = sigset_t()
// `endings` outlives the calls.
unsafe sigemptyset(&endings)
for ending in Interruption.endings { unsafe sigaddset(&endings, ending) }
unsafe pthread_sigmask(SIG_UNBLOCK, &endings, nil)

if let unknown = UsageWords().unknownTopic {
  Console.errors.report(unknown + "\n  See 'leitmotif --help' for more information.")
  exit(Failure.usage)
}

do {
  var command = try LeitmotifCommand.parseAsRoot()
  try command.run()
  try Console.output.check()
} catch let failure as Failure {
  failure.report()
  exit(failure.status)
} catch {
  let isClean = LeitmotifCommand.exitCode(for: error) == .success
  let message = LeitmotifCommand.fullMessage(for: error)
  if isClean {
    if !message.isEmpty { Console.output.line(message) }
  } else if !message.isEmpty {
    Console.errors.report(UsageWords().of(message))
  }
  do throws(Failure) {
    if isClean { try Console.output.check() }
  } catch {
    error.report()
    exit(error.status)
  }
  exit(isClean ? Failure.success : Failure.usage)
}
